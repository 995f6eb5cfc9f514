package io.gannet.convert.fuzz;

/// What became of one mutant.
///
/// @param verdict the answer, in a word
/// @param detail the answer's sentence, if it has one
/// @param longestCallNanos of the engine
/// @param deaths of the engine on it
/// @param memory of the engine afterwards
record Trial(Mutant mutant, String verdict, String detail, long longestCallNanos, int deaths, ResidentMemory memory) {}
