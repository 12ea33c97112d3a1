//! What core is held to, a module a property: one program, so that it is linked once. Other programs
//! are those that count all memory of their process, what loom or Miri runs, and what tests the examples.

#[path = "../support/exercised.rs"]
mod exercised;
#[path = "../support/interpreted.rs"]
mod interpreted;
#[path = "../support/parsers.rs"]
mod parsers;
#[path = "../support/stepping.rs"]
mod stepping;
#[path = "../support/mod.rs"]
mod support;

mod a_built_line_is_read_as_it_was_meant;
mod a_dot_shows_what_its_task_is;
mod a_dropped_future_closes_its_socket;
mod a_full_ring_loses_no_run;
mod a_kept_run_is_small;
mod a_kept_run_survives_its_file;
mod a_line_that_lights_is_one_that_is_shown;
mod a_prediction_is_judged_by_its_runs;
mod a_replay_tells_every_event_once;
mod a_spec_is_refused_by_a_sentence;
mod a_speed_up_curve_holds_the_truth;
mod a_step_finds_its_moment;
mod a_step_taken_back_was_never_taken;
mod a_stepped_line_is_the_line_that_ran;
mod a_stepped_task_holds_what_it_says;
mod a_stepped_task_wakes_as_executors_do;
mod a_stepped_timeline_follows_the_actions;
mod a_trace_survives_its_file;
mod a_traced_picture_is_the_same_on_any_threads;
mod a_traced_task_is_woken_as_if_untraced;
mod a_video_is_the_same_on_any_threads;
mod arrays_are_swept_as_they_are_written_down;
mod bars_stay_in_their_strip;
mod colours_become_what_encoders_take;
mod connections_are_held_as_long_as_asked;
mod every_event_survives_its_words;
mod every_executor_runs_the_same_tasks;
mod fetches_wait_as_their_order_says;
mod hands_are_counted_beside_what_was_measured;
mod lanes_never_overlap_themselves;
mod lateness_and_hops_are_counted;
mod looking_around_draws_what_the_kernel_counts;
mod looking_around_keeps_what_is_looked_at;
mod mandelbrot_kernels_agree;
mod mandelbrot_shades_follow_the_counts;
mod mandelbrot_tiles_make_the_picture;
mod not_forever_ends_as_its_server_does;
mod nothing_but_a_sentence_comes_back_from_outside;
mod only_what_is_send_changes_its_thread;
mod paths_are_the_same_however_they_are_followed;
mod readings_of_a_clock_are_runs_and_gaps;
mod repeated_runs_are_all_shown;
mod requests_are_taken_while_a_pool_computes;
mod tasks_end_as_their_order_says;
mod the_chrome_trace_is_as_published;
mod the_compiler_refuses_what_a_page_says;
mod the_cost_of_a_trace_is_found;
mod the_inventory_is_checked_before_it_is_asked;
mod the_pool_draws_every_tile_once;
mod the_summary_equals_a_slow_count;
mod the_twin_by_hand_loses_what_it_sleeps;
mod threads_share_a_picture_without_a_pool;
mod two_windows_stay_in_step;
mod what_a_reader_did_is_kept_whole;
mod what_authors_write_is_read_as_written;
mod what_is_to_come_has_its_room;
mod what_was_foretold_is_judged_by_the_runs;
mod whatever_is_written_is_read_or_refused;
mod where_one_thread_is_all_it_is_the_pages;
