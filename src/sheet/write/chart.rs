//! Native charts, drawn from the cells of a table.

use rust_xlsxwriter::{
    Chart as Drawn, ChartAxisTickType, ChartDataLabel, ChartFont, ChartFormat, ChartLayout, ChartLegendPosition, ChartLine,
    ChartLineDashType, ChartMarker, ChartMarkerType, ChartPatternFill, ChartPatternFillType, ChartSolidFill, Color, ObjectMovement,
};

use super::Written;
use super::style::{ACCENT, LATE, TARGET};
use crate::sheet::table::{Chart, Series, Shape, Tone};

/// The room names have beside bars at most, in pixels and of a hundred parts of the chart.
const MOST_ROOM: (u32, u32) = (290, 56);

/// How wide a letter of a name is, in pixels, and how high a line of it.
const LETTER: (u32, u32) = (6, 16);

/// The room names have beside the bars of a chart of this width, in pixels, and the lines the longest breaks into.
///
/// It ends before the next Chinese character had room: LibreOffice fills it to the last pixel and then sets the line off from the bars.
fn names(chart: &Chart, width: u32) -> (u32, u32) {
    let letters = u32::try_from(chart.longest).unwrap_or(u32::MAX).clamp(12, 600).next_multiple_of(2);
    let most = MOST_ROOM.0.min(width * MOST_ROOM.1 / 100);
    let room = |lines: u32| letters.div_ceil(lines).next_multiple_of(2) * LETTER.0 + 2 * LETTER.0 - 1;
    let lines = (1..letters).find(|lines| room(*lines) <= most).unwrap_or(letters);
    (room(lines), lines)
}

/// How high a chart of this width is, in pixels.
pub(super) fn pixels_high(chart: &Chart, width: u32) -> u32 {
    let rows = u32::try_from(chart.rows).unwrap_or(u32::MAX);
    match chart.shape {
        Shape::Bars => rows.saturating_mul(BAR.max(names(chart, width).1 * LETTER.1 + 6)).saturating_add(90).clamp(LOW, TALL),
        Shape::Lines => LOW,
    }
}

/// How high a bar is with the space beneath it, and a chart of few of them, of many, or of lines.
const BAR: u32 = 22;
const LOW: u32 = 250;
const TALL: u32 = 640;

/// `chart` over the rows of `table`, so many pixels wide and high.
pub(super) fn drawn(chart: &Chart, table: &Written, (width, height): (u32, u32), font: &str) -> Drawn {
    let mut drawn = if chart.shape == Shape::Bars { Drawn::new_bar() } else { Drawn::new_line() };
    let small = small_font(font);
    let rows = table.rows.min(u32::try_from(chart.rows).unwrap_or(u32::MAX)).max(1);
    let last_row = table.first_row + rows - 1;
    let range = |column: usize| {
        let column = table.columns.get(column).copied().unwrap_or_default();
        (table.sheet.as_str(), table.first_row, column, last_row, column)
    };
    for series in &chart.series {
        let line = drawn.add_series().set_name(series.name.as_str()).set_categories(range(chart.names)).set_values(range(series.column));
        if chart.shape == Shape::Bars {
            let mut label = ChartDataLabel::new();
            label.show_value().set_font(&small);
            line.set_format(&mut bar_format(series)).set_gap(45).set_data_label(&label);
        } else {
            line.set_format(&mut line_format(series)).set_marker(&marker(series));
        }
    }
    axes(&mut drawn, chart.shape, &small);
    if chart.shape == Shape::Bars {
        // A long name breaks into lines at the side: left to themselves, programs give it half the chart and leave names out.
        let side = f64::from(names(chart, width).0) / f64::from(width.max(1));
        drawn.plot_area().set_layout(&ChartLayout::new().set_offset(side, 0.14).set_dimensions(0.94 - side, 0.82));
    }
    let mut bold = small.clone();
    bold.set_size(11).set_bold();
    drawn.title().set_name(chart.title.as_str()).set_font(&bold);
    let legend = drawn.legend();
    if chart.series.len() > 1 {
        legend.set_position(ChartLegendPosition::Bottom).set_font(&small);
    } else {
        legend.set_hidden();
    }
    drawn.chart_area().set_format(ChartFormat::new().set_border(ChartLine::new().set_color(Color::RGB(0xB8_C0_C8)).set_width(0.75)));
    drawn.set_width(width).set_height(height).set_alt_text(&chart.summary).set_object_movement(ObjectMovement::MoveButDontSizeWithCells);
    drawn
}

fn small_font(font: &str) -> ChartFont {
    let mut small = ChartFont::new();
    small.set_name(font).set_size(9).set_color(Color::RGB(0x33_3D_47));
    small
}

/// Bars from top to bottom, as the table lists them; thin lines behind.
fn axes(drawn: &mut Drawn, shape: Shape, small: &ChartFont) {
    let mut faint = ChartLine::new();
    faint.set_color(Color::RGB(0xD9_DE_E4)).set_width(0.75);
    drawn.x_axis().set_font(small);
    drawn.y_axis().set_font(small);
    match shape {
        Shape::Bars => {
            // LibreOffice breaks only such names into lines as are said to lie, and sets marks of the axis between them and the bars.
            let names = small.clone().set_rotation(0).clone();
            drawn.y_axis().set_font(&names).set_major_tick_type(ChartAxisTickType::None).set_reverse().set_major_gridlines(false);
            drawn.x_axis().set_hidden(true).set_major_gridlines(false).set_min(0);
        }
        Shape::Lines => {
            drawn.x_axis().set_text_axis(true).set_num_format("mm-dd");
            drawn.y_axis().set_num_format("0%").set_major_gridlines(true).set_major_gridlines_line(&faint).set_min(0);
        }
    }
}

/// Filled bars for the late ones; other bars are hatched, so that grey paper tells them apart.
fn bar_format(series: &Series) -> ChartFormat {
    let mut format = ChartFormat::new();
    if series.tone == Tone::Late {
        format.set_solid_fill(ChartSolidFill::new().set_color(LATE));
    } else {
        let pattern = ChartPatternFillType::DiagonalStripesWideUpwards;
        format
            .set_pattern_fill(ChartPatternFill::new().set_pattern(pattern).set_foreground_color(ACCENT).set_background_color(Color::White));
    }
    format
}

fn line_format(series: &Series) -> ChartFormat {
    let mut line = ChartLine::new();
    match series.tone {
        Tone::Late => line.set_color(LATE).set_width(2.25),
        Tone::Quiet => line.set_color(TARGET).set_width(1.25).set_dash_type(ChartLineDashType::Dash),
        _ => line.set_color(ACCENT).set_width(2.25),
    };
    let mut format = ChartFormat::new();
    format.set_line(&line);
    format
}

/// Round and square marks tell lines apart without colour; the line to compare with has none.
fn marker(series: &Series) -> ChartMarker {
    let mut marker = ChartMarker::new();
    let color = match series.tone {
        Tone::Late => LATE,
        Tone::Quiet => return marker.set_none().clone(),
        _ => ACCENT,
    };
    let shape = if series.tone == Tone::Late { ChartMarkerType::Circle } else { ChartMarkerType::Square };
    let mut format = ChartFormat::new();
    format.set_solid_fill(ChartSolidFill::new().set_color(color)).set_border(ChartLine::new().set_color(color));
    marker.set_type(shape).set_size(6).set_format(&mut format);
    marker
}
