/// The scraper-producer: jobs and fetched documents in, fetch requests out.
@NullMarked
package io.gannet.producer;

import org.jspecify.annotations.NullMarked;
