/// What tests of all modules share: real servers, in-memory ports, port contracts, and an origin that does as told.
@NullMarked
package io.gannet.testsupport;

import org.jspecify.annotations.NullMarked;
