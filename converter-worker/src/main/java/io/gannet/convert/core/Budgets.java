package io.gannet.convert.core;

/// What all conversions together may hold in memory.
///
/// @param bytes of originals, in this process
/// @param pixels of pictures, in the engines
public record Budgets(Budget bytes, Budget pixels) {}
