//! Whatever an address or a message says, an embed understands it or refuses it by a sentence.

use proptest::prelude::*;
use ww_core::embed::{Call, Catalogue, DemoName, Entry, MESSAGES, PARAMETERS, Shown, Step};

fn catalogue() -> Catalogue {
    let settings = [("workload", "fetch"), ("tasks", "8")];
    let entry = Entry {
        title: "Joined".into(),
        settings: settings
            .map(|(name, value)| (name.to_string(), value.to_string()))
            .into(),
        recorded: Some("waiting-join".into()),
        steps: vec![Step::default(); 5],
        ..Entry::default()
    };
    let names = ["waiting-join", "order/join"];
    let demos = names.map(|name| (DemoName::new(name).expect("a name"), entry.clone()));
    Catalogue {
        demos: demos.into(),
    }
}

/// One sentence that a person reads: it ends, has one line, and isn't endless.
fn is_sentence(text: &str, given: usize) -> bool {
    text.ends_with('.') && text.len() < 1000 + 4 * given && !text.contains("panicked")
}

/// A name of a parameter, mostly one that there is.
fn name() -> impl Strategy<Value = String> {
    let known = prop::sample::select(&PARAMETERS[..]).prop_map(str::to_string);
    let run = prop::sample::select(&["workload", "tasks", "re", "width", "engine"][..]);
    prop_oneof![4 => known, 3 => run.prop_map(str::to_string), 1 => any::<String>()]
}

/// A value, mostly one that some parameter takes.
fn value() -> impl Strategy<Value = String> {
    let known = &[
        "waiting-join",
        "order/join",
        "dark",
        "full",
        "none",
        "live",
        "replay",
        "poster",
        "en-GB",
        "yes",
        "fetch",
        "mandelbrot",
        "rayon",
        "../..",
        "javascript:alert(1)",
        "\"><script>",
    ][..];
    let known = prop::sample::select(known).prop_map(str::to_string);
    let number = any::<f64>().prop_map(|number| number.to_string());
    let small = (0..20).prop_map(|number: i32| number.to_string());
    prop_oneof![4 => known, 1 => number, 2 => small, 1 => any::<String>()]
}

proptest! {
    #[test]
    fn an_address_is_an_embed_or_a_sentence(pairs in prop::collection::vec((name(), value()), 0..6)) {
        let given: usize = pairs.iter().map(|(name, value)| name.len() + value.len()).sum();
        let read = pairs.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        match Shown::from_pairs(read, &catalogue()) {
            Err(refusal) => prop_assert!(is_sentence(&refusal.to_string(), given), "{refusal}"),
            Ok(shown) => {
                // Addresses are made of these: no letter in them may mean anything there.
                let plain = |it: char| it.is_ascii_alphanumeric() || "-/.".contains(it);
                prop_assert!(shown.poster.chars().all(plain) && !shown.poster.contains(".."));
                // Attributes are set by these names: only a run's.
                for (name, value) in &shown.settings {
                    prop_assert!(!PARAMETERS.contains(&name.as_str()), "{name} is {value}");
                    prop_assert!(name.chars().all(|it| it.is_ascii_lowercase() || it == '_'));
                }
                // What it says is what it reads.
                let again = shown.settings.iter().map(|(name, value)| (name.as_str(), value.as_str()));
                let again = Shown::from_pairs(again, &catalogue());
                prop_assert_eq!(again.map(|it| it.spec), Ok(shown.spec));
            }
        }
    }

    #[test]
    fn any_text_is_a_message_or_a_sentence(text in any::<String>()) {
        if let Err(refusal) = Call::from_json(&text) {
            prop_assert!(is_sentence(&refusal.to_string(), text.len()), "{refusal}");
        }
    }

    #[test]
    fn anything_like_a_message_is_one_or_a_sentence(
        version in prop_oneof![3 => Just("1".to_string()), 1 => value().prop_map(|it| format!("{it:?}"))],
        kind in prop_oneof![4 => prop::sample::select(&MESSAGES[..]).prop_map(str::to_string), 1 => any::<String>()],
        names in prop::collection::btree_map(name(), value(), 0..4),
        to in prop_oneof![Just("\"next\"".to_string()), Just("null".to_string()), any::<i64>().prop_map(|it| it.to_string())],
    ) {
        let [kind, names] = [serde_json::to_string(&kind), serde_json::to_string(&names)].map(|it| it.expect("JSON"));
        let text = format!("{{\"ww\":{version},\"type\":{kind},\"values\":{names},\"to\":{to}}}");
        match Call::from_json(&text) {
            Ok(asked) => {
                prop_assert!(MESSAGES.iter().any(|name| kind.contains(name)));
                prop_assert!(serde_json::to_string(&asked).is_ok());
            }
            Err(refusal) => prop_assert!(is_sentence(&refusal.to_string(), text.len()), "{refusal}"),
        }
    }
}

#[test]
fn the_sentences_of_messages() {
    for (text, sentence) in [
        (
            "[]",
            "A message is an object such as { ww: 1, type: 'run' }: it is [].",
        ),
        (
            "{\"type\":\"run\"}",
            "A message is an object such as { ww: 1, type: 'run' }: it has no ‘ww’.",
        ),
        (
            "{\"ww\":2,\"type\":\"run\"}",
            "The message is of version 2; this embed speaks version 1.",
        ),
        (
            "{\"ww\":1,\"type\":\"jump\"}",
            "There is no message ‘jump’; the messages are hello, set, step, run, pause.",
        ),
        (
            "{\"ww\":1,\"type\":\"step\",\"to\":0}",
            "‘to’ is 0; it can be 'next', 'back', 'first', 'last', or the number of a step from 1.",
        ),
        (
            "{\"ww\":1,\"type\":\"set\",\"values\":{\"tasks\":[]}}",
            "The value of ‘tasks’ is []; it can be a text, a number, true or false.",
        ),
    ] {
        let refusal = Call::from_json(text).expect_err(sentence);
        assert_eq!(refusal.to_string(), sentence);
    }
    let long = " ".repeat(20_000);
    assert_eq!(
        Call::from_json(&long).expect_err("too long").to_string(),
        "The message has 20000 bytes; there can be at most 16384."
    );
}

#[test]
fn a_message_crosses_as_its_types_say() {
    for (text, json) in [
        ("{\"ww\":1,\"type\":\"hello\"}", "{\"type\":\"hello\"}"),
        (
            "{\"ww\":1,\"type\":\"step\",\"to\":\"next\"}",
            "{\"type\":\"step\",\"to\":\"next\"}",
        ),
        (
            "{\"ww\":1,\"type\":\"step\",\"to\":3}",
            "{\"type\":\"step\",\"to\":3}",
        ),
        (
            "{\"ww\":1,\"type\":\"set\",\"values\":{\"tasks\":9,\"autoplay\":true}}",
            "{\"type\":\"set\",\"values\":{\"autoplay\":\"yes\",\"tasks\":\"9\"}}",
        ),
    ] {
        let asked = Call::from_json(text).expect(text);
        assert_eq!(serde_json::to_string(&asked).expect("JSON"), json);
    }
}
