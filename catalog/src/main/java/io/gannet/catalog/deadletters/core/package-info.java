/// What a dead letter says and what is sent again of it, decided without a broker.
@NullMarked
package io.gannet.catalog.deadletters.core;

import org.jspecify.annotations.NullMarked;
