/// Records to and from Kafka: the codec, the publisher, and the one set-up of listeners, retries and dead letters.
@NullMarked
package io.gannet.messaging;

import org.jspecify.annotations.NullMarked;
