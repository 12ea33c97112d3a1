//! Every parser of what comes from outside, as one: a text goes in, and a sentence comes out where it is
//! refused. Each has texts that it reads, from which others are made that are almost right.

use std::sync::LazyLock;

use serde::de::DeserializeOwned;
use ww_core::embed::{Call, Catalogue, DemoName, Scale, Shown};
use ww_core::lesson::{
    At, Code, Condition, Events, Inventory, InventoryQuestion, Measure, Misconception, Name,
    Progress, Quantity, Question, Runs, Score, Scored, Unit, When, moment, rustc_verdict, verdict,
};
use ww_core::spec::RunSpec;
use ww_core::trace::TraceFile;

use super::exercised::exercise;

/// A parser, and what it reads.
pub struct Parser {
    pub name: &'static str,
    /// Nothing where it is understood; then it has been used, too.
    pub refuses: fn(&str) -> Option<String>,
    pub reads: &'static [&'static str],
    /// Whether a refusal is a sentence for a person. What only our own pages write is refused in
    /// serde's words.
    #[allow(dead_code, reason = "one of the two tests that share this asks")]
    pub says_a_sentence: bool,
}

const fn parser(
    name: &'static str,
    refuses: fn(&str) -> Option<String>,
    reads: &'static [&'static str],
) -> Parser {
    Parser {
        name,
        refuses,
        reads,
        says_a_sentence: true,
    }
}

const fn of_our_own(
    name: &'static str,
    refuses: fn(&str) -> Option<String>,
    reads: &'static [&'static str],
) -> Parser {
    Parser {
        name,
        refuses,
        reads,
        says_a_sentence: false,
    }
}

pub const PARSERS: [Parser; 20] = [
    parser(
        "a run's address",
        |it| said(RunSpec::from_pairs(pairs(it))),
        ADDRESSES,
    ),
    parser(
        "a run's JSON",
        |it| said(RunSpec::from_json(it)),
        &[
            r#"{"workload":"fetch","tasks":"8","order":"join","delay_ms":300}"#,
            r#"{"workload":"mandelbrot","engine":"rayon","threads":2,"re":-0.75,"span":3e-3}"#,
        ],
    ),
    parser(
        "an embed's address",
        |it| said(Shown::from_pairs(pairs(it), &CATALOGUE)),
        ADDRESSES,
    ),
    parser("a message", |it| said(Call::from_json(it)), MESSAGES),
    parser(
        "a demo's name",
        |it| said(DemoName::new(it)),
        &["order/join", "waiting-sequential"],
    ),
    parser(
        "a trace",
        |it| said(TraceFile::from_json(it).map(|trace| exercise(&trace))),
        TRACES,
    ),
    parser(
        "progress",
        |it| said(Progress::from_json(it).and_then(|it| it.clone().importing(it).to_json())),
        PROGRESS,
    ),
    parser(
        "an inventory",
        |it| said(Inventory::from_json(it)),
        INVENTORIES,
    ),
    parser(
        "a question of the inventory",
        |it| said(InventoryQuestion::from_json(it)),
        QUESTIONS_OF_INVENTORIES,
    ),
    parser(
        "a moment",
        |it| {
            said(it.parse().map(|at: At| {
                let events = Events::of(&[]);
                moment(&events, at).map_err(|error| error.to_string()).ok()
            }))
        },
        &[
            "nth 3 poll of task 2",
            "last finish of lane 1",
            "start",
            "first spawn",
        ],
    ),
    parser(
        "a condition",
        |it| said(it.parse::<Condition>()),
        CONDITIONS,
    ),
    parser("when", |it| said(it.parse::<When>()), CONDITIONS),
    parser(
        "a measure",
        |it| said(it.parse::<Measure>()),
        &["wall_ms@a / wall_ms@b", "tasks@one", "busy@a - busy@b"],
    ),
    parser("a name", |it| said(Name::new(it)), &["waiting-loop"]),
    parser(
        "a misconception",
        |it| said(it.parse::<Misconception>()),
        &["M05"],
    ),
    parser(
        "a code of rustc",
        |it| said(it.parse::<Code>()),
        &["E0277", "compiles", "refused"],
    ),
    of_our_own(
        "numbers and units",
        |it| {
            let _ = (Scale::new(it), Quantity::named(it), Unit::named(it));
            None
        },
        &["1.5", "wall_ms", "×"],
    ),
    of_our_own("a question, answered", judged, ASKED),
    of_our_own(
        "runs",
        json::<Runs>,
        &[
            r#"{"a":{"wall_ms":1,"work_ms":2,"wait_ms":3,"queued_ms":4,"lanes":5,"tasks":6,"polls":7,"tiles":8,"iterations":9,"rendered":10,"encoded":11,"render_ms":12,"encode_ms":13,"failed":14,"cancelled":15,"hops":16,"late_ms":17,"latest_ms":18,"gaps":19,"gap_ms":20,"longest_gap_ms":21,"turn_ms":22,"dropped_events":0,"clock_resolution_us":0,"hardware_threads":0,"events":0,"trace_ms":0,"busy":[0.5,1],"stopped":false}}"#,
        ],
    ),
    of_our_own(
        "a list of demos, and a score",
        |it| {
            let scored: Result<Scored, _> = serde_json::from_str(it);
            if let Ok(scored) = &scored {
                let _ = Score::of(scored, &Progress::default());
            }
            json::<Catalogue>(it).and(scored.err().map(|error| error.to_string()))
        },
        &[
            r#"{"demos":{"order/join":{"title":"Joined","place":"","settings":{"workload":"fetch"},"steps":[{"words":"a","at":"start"}]}}}"#,
            r#"{"questions":[{"id":"i-01","misconceptions":["M05"],"options":[{"name":"a"}]}]}"#,
        ],
    ),
];

const ADDRESSES: &[&str] = &[
    "workload=fetch&tasks=8&order=join&delay_ms=300",
    "workload=mandelbrot&engine=rayon&threads=2&width=260&height=130&re=-0.75&im=1e-3&span=3&tile=64",
    "demo=waiting-join&step=3&mode=replay&ui=full&theme=dark&keys=own&autoplay=yes&scale=1.5&lang=en-GB",
    "workload=video&frames=24&chunk_frames=8&threads=2",
    "workload=sockets&engine=threads&tasks=3&server=late&via=message-channel&timeout_ms=20&cancel=drop",
];

const MESSAGES: &[&str] = &[
    r#"{"ww":1,"type":"step","to":"next"}"#,
    r#"{"ww":1,"type":"step","to":3}"#,
    r#"{"ww":1,"type":"set","values":{"tasks":9,"autoplay":true,"theme":"dark"}}"#,
    r#"{"ww":1,"type":"run"}"#,
];

const TRACES: &[&str] = &[include_str!("../../../../www/recording/waiting.json")];

const PROGRESS: &[&str] = &[
    r#"{"format":1,"chapters":{"both":"begun","executor":"finished"},"predictions":{"a":{"answered":"3","agrees":true}},"inventory":{"i-01":{"answered":"b","agrees":false}}}"#,
];

const INVENTORIES: &[&str] = &[
    include_str!("../../../../www/lesson/inventory.json"),
    r#"{"format":1,"questions":[{"id":"i-02","misconceptions":["M01"],"chapter":"both","question":"What?","options":[{"name":"a","text":"A.","because":"B."},{"name":"b","text":"C.","because":"D."}],"settled_by":{"text":"a","source":"source-x"}}]}"#,
];

const QUESTIONS_OF_INVENTORIES: &[&str] = &[
    r#"{"id":"i-01","misconceptions":["M05"],"chapter":"both","question":"What `is`?","options":[{"name":"a","text":"A.","because":"B.","when":"wall_ms@one / wall_ms@two > 2"},{"name":"b","text":"A.","because":"B.","when":"otherwise"}],"settled_by":{"runs":{"one":{"workload":"fetch"},"two":{"workload":"fetch","order":"sequential"}},"expected":"a"}}"#,
    r#"{"id":"i-02","misconceptions":["M01"],"chapter":"both","question":"What?","options":[{"name":"a","text":"A.","because":"B."},{"name":"b","text":"C.","because":"D."}],"settled_by":{"text":"a","source":"source-x"}}"#,
];

const CONDITIONS: &[&str] = &[
    "wall_ms@a / wall_ms@b < 1.3 and tasks@a in 1..8",
    "busy@a >= 0.5",
    "work_ms@a <= wait_ms@b - wait_ms@a",
    "otherwise",
];

const ASKED: &[&str] = &[
    r#"{"kind":"number","measure":"wall_ms@a","unit":"ms","within":1.25,"min":0,"max":5000}"#,
    r#"{"kind":"bar","measure":"wall_ms@a / wall_ms@b","unit":"×","within":"1.5"}"#,
    r#"{"kind":"choice","options":[{"name":"one","when":"wall_ms@a > 3"},{"name":"other","when":"otherwise"}],"labels":{"a":"A","b":"B"}}"#,
    r#"{"kind":"order","options":[{"name":"one","measure":"wall_ms@a"},{"name":"other","measure":"wall_ms@b"}]}"#,
    r#"{"kind":"rustc","codes":"E0277","options":[{"name":"one","code":"E0277"},{"name":"other","code":"compiles"}]}"#,
    r#"{"kind":"text","right":"one","options":[{"name":"one"},{"name":"other"}]}"#,
];

/// What embeds may be asked for.
static CATALOGUE: LazyLock<Catalogue> = LazyLock::new(|| {
    serde_json::from_str(
        r#"{"demos":{"waiting-join":{"title":"Joined","place":"","settings":{"workload":"fetch"},"recorded":"waiting-join","steps":[{"words":"a","at":"start"}]}}}"#,
    )
    .expect("a list of demos")
});

fn said<T, E: ToString>(read: Result<T, E>) -> Option<String> {
    read.err().map(|refusal| refusal.to_string())
}

fn json<T: DeserializeOwned>(text: &str) -> Option<String> {
    said(serde_json::from_str::<T>(text))
}

/// As an address has them.
fn pairs(text: &str) -> impl Iterator<Item = (&str, &str)> {
    text.split('&')
        .map(|pair| pair.split_once('=').unwrap_or((pair, "")))
}

/// Answers what is asked, in ways that are possible and not.
fn judged(text: &str) -> Option<String> {
    let question: Question = match serde_json::from_str(text) {
        Ok(question) => question,
        Err(error) => return Some(error.to_string()),
    };
    let runs = super::support::lesson::took([("a", 12.5), ("b", 0.0), ("c", f64::NAN)]);
    for answer in [
        "one",
        "other",
        "one other",
        "0",
        "12.5",
        "1e308",
        "-1",
        "NaN",
        "",
        text,
    ] {
        let _ = verdict(&question, answer, &runs);
        let _ = verdict(&question, answer, &Runs::default());
        if let Question::Rustc(rustc) = &question {
            let _ = rustc_verdict(rustc, answer);
        }
    }
    None
}
