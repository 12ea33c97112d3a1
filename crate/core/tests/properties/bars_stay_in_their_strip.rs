//! Whatever is in view: bars lie within the strip, can be seen, and never cover another
//! bar of their row and look.

use crate::support::traces::{arbitrary_events, well_formed_events};
use proptest::prelude::*;
use ww_core::analysis::{Bar, Model, Rows, Sight, View, bars};
use ww_core::trace::{Event, Time};

fn check(events: &[Event], sight: &Sight, ended: bool) -> Result<(), TestCaseError> {
    let mut model = Model::of(4, events);
    if ended {
        model.end(Time::ZERO);
    }
    for rows in [Rows::Lanes, Rows::Tasks] {
        let bars = bars(&model, rows, sight, Time::from_ns(100));
        for Bar {
            x0,
            x1,
            row,
            merged,
            share,
            ..
        } in &bars
        {
            prop_assert!(
                0.0 <= *x0 && *x1 <= sight.view.width,
                "within: {x0} to {x1}"
            );
            prop_assert!(x1 > x0 && *merged > 0, "seen: {x0} to {x1}");
            prop_assert!(sight.rows.contains(row), "in view: {row}");
            prop_assert!(0.0 < *share && *share <= 1.0, "filled: {share}");
        }
        for pair in bars.windows(2) {
            if (pair[0].row, pair[0].look) == (pair[1].row, pair[1].look) {
                prop_assert!(pair[0].x1 <= pair[1].x0, "apart: {pair:?}");
            }
        }
    }
    Ok(())
}

fn sight() -> impl Strategy<Value = Sight> {
    (view(), 0..3_u32, 1.0..9.0_f32).prop_map(|(view, first, least)| Sight {
        rows: first..first + 2,
        least,
        ..Sight::whole(view)
    })
}

fn view() -> impl Strategy<Value = View> {
    (0.0..1e-4_f64, 1e-7..3e-4_f64, 1.0..2000.0_f32).prop_map(|(from_ms, span, width)| View {
        from_ms,
        to_ms: from_ms + span,
        width,
    })
}

proptest! {
    #[test]
    fn of_a_well_formed_trace(events in well_formed_events(), sight in sight(), ended in any::<bool>()) {
        check(&events, &sight, ended)?;
    }

    #[test]
    fn of_any_heap_of_events(events in arbitrary_events(), sight in sight(), ended in any::<bool>()) {
        check(&events, &sight, ended)?;
    }

    #[test]
    fn no_lane_looks_busier_than_it_was(events in well_formed_events(), view in view(), least in 1.0..9.0_f32) {
        let mut model = Model::of(4, &events);
        model.end(Time::ZERO);
        let ms_a_pixel = (view.to_ms - view.from_ms) / f64::from(view.width);
        let sight = Sight { least, ..Sight::whole(view) };
        let gathered = f64::from(least) * ms_a_pixel;
        for lane in 0..4 {
            let drawn: f64 = bars(&model, Rows::Lanes, &sight, Time::ZERO)
                .iter()
                .filter(|bar| bar.row == lane)
                .map(|bar| f64::from(bar.x1 - bar.x0) * f64::from(bar.share) * ms_a_pixel)
                .sum();
            // What is short is gathered where it begins, so up to a gathered bar
            // on either side of the view counts as seen.
            let (from, to) = (view.from_ms - gathered, view.to_ms + gathered);
            let worked: f64 = model
                .spans()
                .iter()
                .filter(|span| u32::from(span.lane) == lane)
                .map(|span| span.until(Time::ZERO).ms().min(to) - span.from.ms().max(from))
                .filter(|ms| *ms > 0.0)
                .sum();
            prop_assert!(drawn <= worked + ms_a_pixel * 1e-2, "{drawn} ms drawn, {worked} ms worked");
        }
    }

    #[test]
    fn nothing_is_hidden_by_merging(events in well_formed_events(), width in 1.0..400.0_f32) {
        let mut model = Model::of(4, &events);
        model.end(Time::ZERO);
        let end = model.last().ms().max(1e-6);
        let view = View { from_ms: 0.0, to_ms: end, width };
        let stands_for: u32 = bars(&model, Rows::Lanes, &Sight::whole(view), Time::ZERO).iter().map(|bar| bar.merged).sum();
        prop_assert_eq!(stands_for as usize, model.spans().len());
    }
}

#[test]
fn a_view_of_nothing_has_no_bars() {
    let model = Model::new(2);
    for view in [
        View {
            from_ms: 0.0,
            to_ms: 0.0,
            width: 100.0,
        },
        View {
            from_ms: 5.0,
            to_ms: 1.0,
            width: 100.0,
        },
        View {
            from_ms: 0.0,
            to_ms: f64::NAN,
            width: 100.0,
        },
        View {
            from_ms: 0.0,
            to_ms: 1.0,
            width: 0.0,
        },
    ] {
        assert_eq!(
            bars(&model, Rows::Lanes, &Sight::whole(view), Time::ZERO),
            []
        );
    }
}
