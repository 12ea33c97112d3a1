//! A teacher's window and the class's stay in step, whatever is done in either and whichever is
//! loaded anew; and whatever comes by a message is understood or refused by a sentence.

use std::collections::BTreeMap;

use proptest::prelude::*;
use ww_core::lesson::Name;
use ww_core::present::{
    Chapter, Desk, FromAudience, FromPresenter, Notes, Place, PlaceKind, Plan, Seat,
};

fn name(text: &str) -> Name {
    Name::new(text).expect("a name")
}

fn place(id: &str, kind: PlaceKind) -> Place {
    Place {
        id: name(id),
        kind,
        words: format!("Words of {id}."),
        runs: vec![],
        asked: None,
    }
}

fn plan() -> Plan {
    let chapter = |id: &str| Chapter {
        title: id.to_string(),
        minutes: 5,
        notes: Notes::default(),
        places: vec![
            place(id, PlaceKind::Chapter),
            place(&format!("{id}-predict"), PlaceKind::Prediction),
            place(&format!("{id}-step-1"), PlaceKind::Step),
            place(&format!("{id}-step-2"), PlaceKind::Step),
        ],
    };
    Plan {
        chapters: ["top", "waiting", "working"].map(chapter).into(),
    }
}

/// Both windows, and what lies between them.
struct Room {
    desk: Desk,
    seat: Seat,
    /// Where the class's window really is.
    at: Name,
    hides: bool,
    big: bool,
}

impl Room {
    fn new() -> Self {
        let mut room = Self {
            desk: Desk::new(plan(), "").expect("a desk"),
            seat: Seat::new(plan()),
            at: name("top"),
            hides: false,
            big: false,
        };
        room.audience_says();
        room
    }

    /// What the desk says reaches the class's window, and its answer the desk; until nobody has
    /// anything to say.
    fn presenter_says(&mut self, message: &str) {
        let act = self.seat.hear(message).expect("a message");
        if let Some(at) = act.go {
            self.at = at;
        }
        self.hides = act.hides.unwrap_or(self.hides);
        self.big = act.big.unwrap_or(self.big);
        if act.tell {
            self.audience_says();
        }
    }

    fn audience_says(&mut self) {
        let here = self.seat.here(self.at.clone(), false, "threads");
        if self.desk.hear(&here).expect("a message") {
            let state = self.desk.state();
            self.presenter_says(&state);
        }
    }

    fn does(&mut self, what: &Does) {
        match what {
            Does::Step(is_on) => self.desk.step(*is_on, 0.0),
            Does::Chapter(is_on) => self.desk.chapter(*is_on, 0.0),
            Does::Freeze => self.desk.freeze(),
            Does::Hide => self.desk.hide(),
            Does::Enlarge => self.desk.enlarge(),
            Does::Wander(nth) => {
                self.at = plan().place(*nth).expect("a place").1.id.clone();
                return self.audience_says();
            }
            Does::LoadDesk => {
                let kept = self.desk.kept();
                self.desk = Desk::new(plan(), &kept).expect("a desk");
                return self.presenter_says(&Desk::hello());
            }
            Does::LoseDesk => {
                self.desk = Desk::new(plan(), "").expect("a desk");
                return self.presenter_says(&Desk::hello());
            }
            Does::LoadSeat => {
                self.seat = Seat::new(plan());
                (self.at, self.hides, self.big) = (name("top"), false, false);
                return self.audience_says();
            }
        }
        let state = self.desk.state();
        self.presenter_says(&state);
    }
}

#[derive(Clone, Debug)]
enum Does {
    Step(bool),
    Chapter(bool),
    Freeze,
    Hide,
    Enlarge,
    Wander(usize),
    LoadDesk,
    LoseDesk,
    LoadSeat,
}

fn does() -> impl Strategy<Value = Does> {
    prop_oneof![
        4 => any::<bool>().prop_map(Does::Step),
        2 => any::<bool>().prop_map(Does::Chapter),
        2 => Just(Does::Freeze),
        1 => Just(Does::Hide),
        1 => Just(Does::Enlarge),
        2 => (0..12_usize).prop_map(Does::Wander),
        1 => Just(Does::LoadDesk),
        1 => Just(Does::LoseDesk),
        1 => Just(Does::LoadSeat),
    ]
}

proptest! {
    #[test]
    fn both_windows_show_the_same_unless_the_class_is_frozen(
        all in prop::collection::vec(does(), 0..30),
    ) {
        let mut room = Room::new();
        for what in &all {
            let before = (room.at.clone(), room.desk.view(0.0).expect("a view").is_frozen);
            room.does(what);
            let view = room.desk.view(0.0).expect("a view");
            prop_assert_eq!((view.hides, view.big), (room.hides, room.big), "after {:?}", what);
            prop_assert!(view.is_there);
            if view.is_frozen {
                let moves = matches!(what, Does::Step(_) | Does::Chapter(_));
                prop_assert!(!moves || room.at == before.0, "{:?} moves the class", what);
            } else {
                prop_assert_eq!(&view.at, &room.at, "after {:?}", what);
                prop_assert_eq!(view.shown, None);
            }
        }
    }

    #[test]
    fn any_text_is_a_message_or_a_sentence(text in any::<String>(), field in any::<String>()) {
        let quoted = serde_json::to_string(&field).expect("JSON");
        let alike = [
            text.clone(),
            format!("{{\"ww\":1,\"from\":\"presenter\",\"type\":{quoted}}}"),
            format!("{{\"ww\":1,\"from\":\"presenter\",\"type\":\"run\",\"at\":{quoted}}}"),
            format!("{{\"ww\":1,\"from\":{quoted},\"type\":\"hello\"}}"),
            format!("{{\"ww\":{quoted},\"from\":\"audience\",\"type\":\"gone\"}}"),
        ];
        let is_sentence = |text: &str| text.ends_with('.') && text.len() < 1000;
        for text in alike {
            if let Err(refusal) = FromPresenter::read(&text) {
                prop_assert!(is_sentence(&refusal.to_string()), "{refusal}");
            }
            if let Err(refusal) = FromAudience::read(&text) {
                prop_assert!(is_sentence(&refusal.to_string()), "{refusal}");
            }
            // What was kept may be anything, too.
            prop_assert!(Desk::new(plan(), &text).is_ok());
        }
    }
}

#[test]
fn going_on_comes_by_every_place_and_back_by_the_same() {
    let mut desk = Desk::new(plan(), "").expect("a desk");
    let at = |desk: &Desk| desk.view(0.0).expect("a view").at;
    let mut way = vec![at(&desk)];
    while desk.view(0.0).expect("a view").next.is_some() {
        desk.step(true, 0.0);
        way.push(at(&desk));
    }
    let all: Vec<_> = plan().places().map(|(_, place)| place.id.clone()).collect();
    assert_eq!(&way, &all);
    // Beyond the end there is nothing.
    desk.step(true, 0.0);
    for id in all.iter().rev() {
        assert_eq!(&at(&desk), id);
        desk.step(false, 0.0);
    }
}

#[test]
fn a_message_of_another_version_says_what_helps() {
    let refusal = FromPresenter::read("{\"ww\":2,\"from\":\"presenter\",\"type\":\"hello\"}");
    assert_eq!(
        refusal.expect_err("too new").to_string(),
        "The other window speaks version 2, and this one 1; load both anew."
    );
    let refusal = FromPresenter::read("{\"ww\":1}").expect_err("no sender");
    assert_eq!(
        refusal.to_string(),
        "A message is an object such as { ww: 1, from: 'presenter', type: 'hello' }: it has no ‘from’."
    );
    let long = " ".repeat(2_000_000);
    assert!(FromAudience::read(&long).is_err());
}

#[test]
fn a_place_that_is_not_there_is_refused_and_nothing_moves() {
    let mut desk = Desk::new(plan(), "").expect("a desk");
    desk.go("waiting-step-1", 0.0).expect("a place");
    let refusal = desk.go("<script>", 0.0).expect_err("no place");
    assert_eq!(
        refusal.to_string(),
        "There is no place ‘<script>’ in this lesson."
    );
    assert_eq!(desk.view(0.0).expect("a view").at, name("waiting-step-1"));
    assert_eq!(
        desk.view(0.0).expect("a view").whereabouts,
        "Part 2 of 3, step 1 of 2"
    );
    assert!(desk.take("waiting", &BTreeMap::new()).is_err());
}
