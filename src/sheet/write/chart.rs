//! Native charts, drawn from the cells of a table.

use rust_xlsxwriter::{
    Chart as Drawn, ChartDataLabel, ChartFont, ChartFormat, ChartLayout, ChartLegendPosition, ChartLine, ChartLineDashType, ChartMarker,
    ChartMarkerType, ChartPatternFill, ChartPatternFillType, ChartSolidFill, Color, ObjectMovement,
};

use super::style::{ACCENT, LATE, TARGET};
use super::{Written, blocks};
use crate::sheet::table::{Chart, Series, Shape, Tone};

/// Room for the names beside bars, in pixels.
const SIDE: f64 = 190.0;

/// How high a chart is, in pixels.
pub(super) fn pixels_high(chart: &Chart) -> u32 {
    if blocks::grows(chart.shape) { blocks::bars_pixels(u32::try_from(chart.rows).unwrap_or(u32::MAX)).min(460) } else { 250 }
}

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
        let side = (SIDE / f64::from(width.max(1))).clamp(0.2, 0.42);
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
            drawn.y_axis().set_reverse().set_major_gridlines(false);
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
