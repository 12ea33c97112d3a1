//! The teacher's window: where one is, what the class is shown, and what is kept of it when the
//! window is loaded anew.

use std::collections::BTreeMap;

use super::form::fields;
use super::hands::question;
use super::refusal::cut;
use super::{
    Ahead, Form, FromAudience, FromPresenter, Here, NotAMessage, NotAPlace, NotHands, Pace, Place,
    PlaceKind, Plan, State, View, hands_of, tally,
};
use crate::lesson::Name;
use crate::say;

/// The teacher's window.
#[derive(Clone, Debug)]
pub struct Desk {
    plan: Plan,
    kept: Kept,
    /// What the class's window said last.
    here: Option<Here>,
}

/// What outlives the page.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
struct Kept {
    /// What the class is shown.
    state: State,
    /// Where the teacher is.
    own: Name,
    is_frozen: bool,
    /// When it began, by the clock of the machine, in milliseconds.
    began: Option<f64>,
}

impl Desk {
    /// Over a lesson, as it was kept; anew, where nothing was, or nothing that fits.
    ///
    /// # Errors
    /// [`NotAPlace`], when the lesson has no place at all.
    pub fn new(plan: Plan, kept: &str) -> Result<Self, NotAPlace> {
        let (_, first) = plan.place(0).ok_or_else(|| NotAPlace("top".into()))?;
        let is_there = |name: &Name| plan.find(name.as_str()).is_some();
        let kept = serde_json::from_str::<Kept>(kept).ok();
        let kept = kept.filter(|it| is_there(&it.own) && is_there(&it.state.at));
        let kept = kept.unwrap_or_else(|| Kept {
            state: State {
                turn: 0,
                at: first.id.clone(),
                hides: false,
                big: false,
                hands: BTreeMap::new(),
            },
            own: first.id.clone(),
            is_frozen: false,
            began: None,
        });
        Ok(Self {
            plan,
            kept,
            here: None,
        })
    }

    /// What is to be kept.
    pub fn kept(&self) -> String {
        serde_json::to_string(&self.kept).unwrap_or_default()
    }

    /// Goes to a place; the class follows, unless it is frozen.
    ///
    /// # Errors
    /// [`NotAPlace`], when there is none of this id.
    pub fn go(&mut self, id: &str, now: f64) -> Result<(), NotAPlace> {
        let nth = self.plan.find(id).ok_or_else(|| NotAPlace(cut(id)))?;
        self.go_to(nth, now);
        Ok(())
    }

    fn go_to(&mut self, nth: usize, now: f64) {
        let Some((_, place)) = self.plan.place(nth) else {
            return;
        };
        let id = place.id.clone();
        self.kept.began = self.kept.began.or(Some(now));
        self.kept.own = id;
        if !self.kept.is_frozen {
            self.show();
        }
    }

    /// Shows the class where the teacher is.
    fn show(&mut self) {
        self.kept.state.at = self.kept.own.clone();
        self.kept.state.turn = self.kept.state.turn.saturating_add(1);
    }

    fn nth(&self) -> usize {
        self.plan.find(self.kept.own.as_str()).unwrap_or(0)
    }

    /// Goes on to the next place, if there is one, or back to the one before.
    pub fn step(&mut self, is_on: bool, now: f64) {
        let nth = self.nth();
        let to = if is_on {
            Some(nth + 1)
        } else {
            nth.checked_sub(1)
        };
        if let Some(to) = to {
            self.go_to(to, now);
        }
    }

    /// Goes to the beginning of the next chapter; or of this one, or from there of the one before.
    pub fn chapter(&mut self, is_on: bool, now: f64) {
        let nth = self.nth();
        let chapter = self.plan.place(nth).map_or(0, |(chapter, _)| chapter);
        let begins = self.plan.first_of(chapter);
        let to = match (is_on, nth > begins) {
            (true, _) => self.plan.first_of(chapter + 1),
            (false, true) => begins,
            (false, false) => self.plan.first_of(chapter.saturating_sub(1)),
        };
        if to != nth {
            self.go_to(to, now);
        }
    }

    /// The class stays where it is; or, if it did, comes to where the teacher is.
    pub fn freeze(&mut self) {
        self.kept.is_frozen = !self.kept.is_frozen;
        if !self.kept.is_frozen && self.kept.state.at != self.kept.own {
            self.show();
        }
    }

    /// Hides answers, or shows them.
    pub fn hide(&mut self) {
        self.kept.state.hides = !self.kept.state.hides;
    }

    /// Makes everything large, or as it was.
    pub fn enlarge(&mut self) {
        self.kept.state.big = !self.kept.state.big;
    }

    /// Has the clock begin now.
    pub fn begin(&mut self, now: f64) {
        self.kept.began = Some(now);
    }

    /// Takes the hands of a form.
    ///
    /// # Errors
    /// [`NotHands`], when they can't be counted: then those from before stay.
    pub fn take(&mut self, id: &str, typed: &BTreeMap<String, String>) -> Result<(), NotHands> {
        let place = self.plan.places().find(|(_, it)| it.id.as_str() == id);
        let (name, asked) = place
            .and_then(|(_, it)| Some((it.id.clone(), it.asked.as_ref()?)))
            .ok_or_else(|| NotHands::NotAsked(cut(id)))?;
        match hands_of(id, asked, typed)? {
            Some(hands) => self.kept.state.hands.insert(name, hands),
            None => self.kept.state.hands.remove(&name),
        };
        Ok(())
    }

    /// What the class is shown, as it is sent.
    pub fn state(&self) -> String {
        FromPresenter::State(self.kept.state.clone()).written()
    }

    /// Asks who is there, as it is sent.
    pub fn hello() -> String {
        FromPresenter::Hello.written()
    }

    /// Has run what belongs to where the class is; or stops what runs, as it is sent.
    pub fn run(&self) -> String {
        if self.here.as_ref().is_some_and(|here| here.running) {
            FromPresenter::Stop.written()
        } else {
            let at = self.kept.state.at.clone();
            FromPresenter::Run { at }.written()
        }
    }

    /// Hears what the class's window says; whether that has to be told the state.
    ///
    /// # Errors
    /// [`NotAMessage`], when it is none.
    pub fn hear(&mut self, text: &str) -> Result<bool, NotAMessage> {
        match FromAudience::read(text)? {
            None => Ok(false),
            Some(FromAudience::Gone) => {
                self.here = None;
                Ok(false)
            }
            Some(FromAudience::Here(here)) => Ok(self.follow(here)),
        }
    }

    fn follow(&mut self, here: Here) -> bool {
        let state = &mut self.kept.state;
        let is_late = here.turn < state.turn;
        // Whoever moves on in the class's window takes the teacher's along.
        if !is_late && self.plan.find(here.at.as_str()).is_some() {
            state.turn = here.turn;
            state.at = here.at.clone();
            if !self.kept.is_frozen {
                self.kept.own = here.at.clone();
            }
        }
        // Who is heard for the first time, or has heard nothing yet, may show something else.
        let is_new = self.here.is_none() || here.anew;
        self.here = Some(here);
        is_late || is_new
    }

    /// What the teacher sees at this time of the machine's clock.
    pub fn view(&self, now: f64) -> Option<View> {
        let nth = self.nth();
        let (number, place) = self.plan.place(nth)?;
        let chapter = self.plan.chapters.get(number)?;
        let state = &self.kept.state;
        let shown = self.plan.find(state.at.as_str())?;
        let ahead = |nth: usize| {
            let (its, place) = self.plan.place(nth)?;
            Some(Ahead {
                chapter: (its != number)
                    .then(|| self.plan.chapters.get(its).map(|it| it.title.clone()))
                    .flatten(),
                kind: place.kind,
                words: place.words.clone(),
            })
        };
        let runs = self.plan.place(shown).map(|(_, place)| place.runs.clone());
        Some(View {
            chapter: chapter.title.clone(),
            begins: chapter.places.first()?.id.clone(),
            at: place.id.clone(),
            kind: place.kind,
            whereabouts: self.whereabouts(number, place),
            words: place.words.clone(),
            next: ahead(nth + 1),
            has_before: nth > 0,
            notes: chapter.notes.clone(),
            pace: Pace::of(&self.plan, number, self.kept.began.map(|began| now - began)),
            runs: runs.unwrap_or_default(),
            hands: self.form(place),
            is_frozen: self.kept.is_frozen,
            shown: (self.kept.is_frozen && shown != nth)
                .then(|| ahead(shown))
                .flatten(),
            hides: state.hides,
            big: state.big,
            is_there: self.here.is_some(),
            is_running: self.here.as_ref().is_some_and(|here| here.running),
            tier: self
                .here
                .as_ref()
                .map_or_else(String::new, |here| here.tier.clone()),
        })
    }

    /// `Part 2 of 13, step 3 of 7`.
    fn whereabouts(&self, number: usize, place: &Place) -> String {
        let (part, parts) = (number + 1, self.plan.chapters.len());
        let alike = |it: &&Place| it.kind == place.kind && stem(it) == stem(place);
        let places = self.plan.chapters.get(number).map(|it| &it.places);
        let mut its = places.into_iter().flatten().filter(alike);
        let many = its.clone().count();
        let nth = its.position(|it| it.id == place.id).unwrap_or(0) + 1;
        match place.kind {
            PlaceKind::Chapter => say!("Part {part} of {parts}", part, parts),
            PlaceKind::Prediction => say!(
                "Part {part} of {parts}, prediction {nth} of {many}",
                part,
                parts,
                nth,
                many
            ),
            PlaceKind::Step => say!(
                "Part {part} of {parts}, step {nth} of {many}",
                part,
                parts,
                nth,
                many
            ),
        }
    }

    fn form(&self, place: &Place) -> Option<Form> {
        let asked = place.asked.as_ref()?;
        let question = question(place.id.as_str(), asked).ok()?;
        let hands = self.kept.state.hands.get(&place.id);
        let told = self.here.iter().flat_map(|here| &here.told);
        let told = hands.and(told.into_iter().find(|it| it.prediction == place.id));
        let counted = hands.and_then(|hands| tally(&place.id, asked, hands, None).ok());
        Some(Form {
            prediction: place.id.clone(),
            fields: fields(&question, hands),
            sentence: told
                .map(|it| it.sentence.clone())
                .or(counted.map(|it| it.sentence))
                .unwrap_or_default(),
        })
    }
}

/// What the ids of one demo's steps begin with.
fn stem(place: &Place) -> &str {
    let id = place.id.as_str();
    match place.kind {
        PlaceKind::Step => id.rsplit_once('-').map_or(id, |(stem, _)| stem),
        PlaceKind::Chapter | PlaceKind::Prediction => "",
    }
}
