//! The window that the class sees: it follows the teacher's, and says where it is.

use std::collections::BTreeMap;

use super::{FromAudience, FromPresenter, Here, NotAMessage, Plan, State, Tally, Told, tally};
use crate::lesson::{Name, Runs};

/// What that window knows.
#[derive(Clone, Debug, Default)]
pub struct Seat {
    plan: Plan,
    /// What was shown last.
    state: Option<State>,
    /// The runs that settled predictions.
    runs: BTreeMap<Name, Runs>,
}

/// What it has to do.
#[derive(Clone, Debug, Default, PartialEq, serde::Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename = "AudienceAct"))]
pub struct Act {
    /// Whether to say where it is.
    pub tell: bool,
    /// Where to go, by the id of the place.
    #[cfg_attr(test, ts(type = "string | null"))]
    pub go: Option<Name>,
    /// What to run: what belongs to this place.
    #[cfg_attr(test, ts(type = "string | null"))]
    pub run: Option<Name>,
    /// Whether to stop what runs.
    pub stop: bool,
    /// Whether answers are hidden from now on; nothing, if that stays as it is.
    pub hides: Option<bool>,
    /// Whether everything is large from now on.
    pub big: Option<bool>,
}

impl Seat {
    /// Of a lesson.
    pub fn new(plan: Plan) -> Self {
        Self {
            plan,
            ..Self::default()
        }
    }

    /// What a message has it do.
    ///
    /// # Errors
    /// [`NotAMessage`], when it is none.
    pub fn hear(&mut self, text: &str) -> Result<Act, NotAMessage> {
        let act = Act::default();
        Ok(match FromPresenter::read(text)? {
            None => act,
            Some(FromPresenter::Hello) => Act { tell: true, ..act },
            Some(FromPresenter::Stop) => Act { stop: true, ..act },
            Some(FromPresenter::Run { at }) => Act {
                run: self.plan.find(at.as_str()).map(|_| at),
                ..act
            },
            Some(FromPresenter::State(state)) => self.follow(state),
        })
    }

    fn follow(&mut self, state: State) -> Act {
        let turn = self.turn();
        // A window that comes anew begins at one; what it says is followed, as all others are older.
        let moves = state.turn > turn || self.state.is_none() && state.turn > 0;
        let is_there = self.plan.find(state.at.as_str()).is_some();
        let act = Act {
            tell: true,
            go: (moves && is_there).then(|| state.at.clone()),
            hides: Some(state.hides),
            big: Some(state.big),
            ..Act::default()
        };
        self.state = Some(State {
            turn: turn.max(state.turn),
            ..state
        });
        act
    }

    /// The latest turn that it has followed.
    pub fn turn(&self) -> u32 {
        self.state.as_ref().map_or(0, |state| state.turn)
    }

    /// The runs that settle a prediction are over.
    pub fn ran(&mut self, prediction: Name, runs: Runs) {
        self.runs.insert(prediction, runs);
    }

    /// The hands, as the class sees them: beside what was measured, unless answers are hidden. What
    /// answers nothing of this lesson is left out.
    pub fn hands(&self) -> Vec<Tally> {
        let Some(state) = &self.state else {
            return Vec::new();
        };
        self.tallies(!state.hides)
    }

    fn tallies(&self, are_settled: bool) -> Vec<Tally> {
        let hands = self.state.iter().flat_map(|state| &state.hands);
        let counted = hands.filter_map(|(id, hands)| {
            let asked = self.plan.asked(id.as_str())?;
            let none = Runs::new();
            // The compiler needs no run.
            let runs = self.runs.get(id).unwrap_or(&none);
            tally(id, asked, hands, are_settled.then_some(runs)).ok()
        });
        counted.collect()
    }

    /// Says where it is; the teacher is told what the hands came to even while that is hidden.
    pub fn here(&self, at: Name, running: bool, tier: &str) -> String {
        let told = self.tallies(true).into_iter().filter(|it| it.is_settled);
        let told = told.map(|it| Told {
            prediction: it.prediction,
            sentence: it.sentence,
        });
        FromAudience::Here(Here {
            anew: self.state.is_none(),
            turn: self.turn(),
            at,
            running,
            tier: tier.chars().take(32).collect(),
            told: told.collect(),
        })
        .written()
    }

    /// Says that it is being closed.
    pub fn gone() -> String {
        FromAudience::Gone.written()
    }
}
