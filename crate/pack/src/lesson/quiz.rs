//! The questions in the format of mdbook-quiz, for books: `ww-pack quiz` prints them. A book can't
//! run anything, so a question of which nobody can say beforehand what happens is left out.

use std::fmt::Write;

use anyhow::Result;
use mdbook_quiz_schema::{
    Markdown, MultipleChoice, MultipleChoiceAnswer, MultipleChoiceAnswerFormat,
    MultipleChoicePrompt, Question, QuestionFields, Quiz,
};
use ww_core::lesson::{Inventory, InventoryQuestion};

/// The questions, as mdbook-quiz reads them.
///
/// # Errors
/// None in practice: the schema can be written.
pub fn toml(inventory: &Inventory) -> Result<String> {
    let quiz = Quiz {
        questions: inventory.questions().iter().filter_map(choice).collect(),
        multipart: None,
    };
    Ok(format!(
        "# The questions of ‘Waiting or working?’, for mdbook-quiz.\n{}",
        toml::to_string(&quiz)?
    ))
}

/// A question, if it is known what happens.
fn choice(question: &InventoryQuestion) -> Option<Question> {
    let texts = question.question.texts();
    let expected = question.expected.as_ref()?;
    let (_, answer) = texts.iter().find(|(name, _)| *name == expected)?;
    let mut prompt = markdown(&question.text);
    if let Some(code) = &question.code {
        let _ = write!(prompt, "\n\n```rust\n{code}\n```");
    }
    let others = texts.iter().filter(|(name, _)| *name != expected);
    let because = |name| question.because.get(name).map_or("", String::as_str);
    let mut context = markdown(because(expected));
    for (name, text) in others.clone() {
        let _ = write!(
            context,
            "\n\nIf you said ‘{}’: {}",
            markdown(text),
            markdown(because(name))
        );
    }
    Some(Question::MultipleChoice(MultipleChoice(QuestionFields {
        id: Some(format!("waiting-or-working-{}", question.id)),
        multipart: None,
        prompt: MultipleChoicePrompt {
            prompt: Markdown(prompt),
            distractors: others.map(|(_, text)| Markdown(markdown(text))).collect(),
            answer_index: None,
            sort_answers: None,
        },
        answer: MultipleChoiceAnswer {
            answer: MultipleChoiceAnswerFormat::Single(Markdown(markdown(answer))),
        },
        context: Some(Markdown(context)),
        prompt_explanation: None,
    })))
}

/// A plain text as Markdown: what stands between backquotes is code there, too, and nothing else
/// means anything.
fn markdown(text: &str) -> String {
    let mut out = String::new();
    let mut is_code = false;
    for letter in text.chars() {
        is_code ^= letter == '`';
        if !is_code && "\\*_[]<>#&".contains(letter) {
            out.push('\\');
        }
        out.push(letter);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{markdown, toml};
    use crate::Project;
    use crate::lesson::inventory::read;
    use mdbook_quiz_schema::{Question, Quiz};

    #[test]
    fn a_book_reads_what_is_written() {
        let read = read(&Project::here()).expect("the questions");
        let text = toml(&read.inventory).expect("a quiz");
        let quiz: Quiz = ::toml::from_str(&text).expect("what mdbook-quiz reads");
        let known = read.inventory.questions().iter();
        let known = known.filter(|question| question.expected.is_some()).count();
        assert_eq!(quiz.questions.len(), known);
        for question in &quiz.questions {
            let Question::MultipleChoice(choice) = question else {
                panic!("{question:?} is no choice");
            };
            assert!(!choice.0.prompt.distractors.is_empty(), "{question:?}");
        }
    }

    #[test]
    fn only_code_is_code() {
        assert_eq!(markdown("a_b `c_d` *e*"), "a\\_b `c_d` \\*e\\*");
    }
}
