/// The wire contract: the records that travel on Gannet's topics, the topics themselves and the keys in the object
/// store.
@NullMarked
package io.gannet.contract;

import org.jspecify.annotations.NullMarked;
