//! What the built site and what goes into it are held to, a module a property: one program, so that it
//! is linked once.

mod a_published_site_is_of_one_edition;
mod a_region_is_cut_or_refused;
mod answers_for_other_pages_are_as_specified;
mod demos_are_listed_for_embeds;
mod demos_are_recorded;
mod files_are_written_as_one;
mod pages_show_what_runs;
mod posters_say_where_they_come_from;
mod predictions_can_be_settled;
mod recordings_are_drawn;
mod the_lesson_is_whole;
