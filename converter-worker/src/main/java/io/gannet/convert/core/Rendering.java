package io.gannet.convert.core;

import io.gannet.convert.core.measure.Sample;
import java.util.List;

/// What was made of one original.
///
/// @param renditions one for each spec
/// @param sample the picture made small, to be measured
public record Rendering(List<Rendered> renditions, Sample sample) {}
