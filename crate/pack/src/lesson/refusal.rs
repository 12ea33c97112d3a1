//! Why the lesson can't be assembled as it is written: each a sentence for its author.

use thiserror::Error;

/// What is wrong with a chapter, or with all of them together.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
#[expect(missing_docs, reason = "the sentences say it")]
pub enum Refusal {
    #[error("www/lesson/{file} is no part of the lesson; its chapters are {}.", super::CHAPTERS.join(", "))]
    UnknownFile { file: String },
    #[error("A chapter is one <section class=\"chapter\"> with all of its text; here are {found}.")]
    NotOneChapter { found: usize },
    #[error(
        "The section of this chapter has the id ‘{id}’; it has to be ‘{expected}’, as links have it."
    )]
    WrongId { id: String, expected: String },
    #[error("The chapter has no <h2> with an id and a data-short.")]
    NoHeading,
    #[error(
        "The section of this chapter is not labelled by its heading: aria-labelledby has to be ‘{heading}’."
    )]
    NotLabelled { heading: String },
    #[error(
        "The chapter is not planned: data-minutes has to be a whole number of minutes, and is ‘{minutes}’."
    )]
    NotPlanned { minutes: String },
    #[error("The id ‘{id}’ is given {times} times in the page; an address leads to one place.")]
    DoubledId { id: String, times: usize },
    #[error("{what} is shown twice in the lesson; show it once, and link to it from elsewhere.")]
    ShownTwice { what: String },
    #[error("‘{from}’ leads to the id ‘{id}’, and nothing in the page has it.")]
    LeadsNowhere { from: String, id: String },
    #[error(
        "The prediction ‘{prediction}’ names the demo ‘{demo}’, and there is no <ww-demo> of that id in the page."
    )]
    NoDemo { prediction: String, demo: String },
    #[error(
        "The prediction ‘{prediction}’ measures the demo ‘{demo}’, which isn’t among its runs."
    )]
    NotItsRun { prediction: String, demo: String },
    #[error(
        "The prediction ‘{prediction}’ is for ‘{experiment}’, and there is no <ww-experiment> of that id in the page."
    )]
    NoExperiment {
        prediction: String,
        experiment: String,
    },
    #[error(
        "The prediction ‘{prediction}’ is about the exhibit ‘{exhibit}’, and the page doesn’t show it."
    )]
    NoExhibit { prediction: String, exhibit: String },
    #[error("The prediction ‘{prediction}’ has no <p class=\"question\">.")]
    NoQuestion { prediction: String },
    #[error(
        "The prediction ‘{prediction}’ explains the answer ‘{answer}’ {times} times; once is right."
    )]
    NotExplained {
        prediction: String,
        answer: String,
        times: usize,
    },
    #[error(
        "The prediction ‘{prediction}’ explains the answer ‘{answer}’, which nobody can give; answers are {answers}."
    )]
    NoSuchAnswer {
        prediction: String,
        answer: String,
        answers: String,
    },
    #[error(
        "The steps ‘{steps}’ are for ‘{demo}’, and there is no <ww-demo> of that id in the page."
    )]
    StepsOfNoDemo { steps: String, demo: String },
    #[error(
        "The steps ‘{steps}’ are no list: a <ww-steps> has one <ol> with an <li id=\"…\"> for each."
    )]
    NoSteps { steps: String },
    #[error("The step ‘{step}’ speaks of ‘{lines}’; no line of the region {region} has it.")]
    NoSuchLine {
        step: String,
        lines: String,
        region: String,
    },
    #[error(
        "The step ‘{step}’ speaks of the region ‘{region}’, which the page doesn’t show; write ‘file region’ of one that it does."
    )]
    NotShown { step: String, region: String },
    #[error(
        "The question ‘{question}’ is taught in the chapter ‘{chapter}’, which there isn’t; chapters have the ids of their sections."
    )]
    NoChapter { question: String, chapter: String },
    #[error(
        "Something stands in the <ww-inventory>; its questions are in {}/{}.",
        super::FOLDER,
        super::inventory::FILE
    )]
    InventoryNotEmpty,
}
