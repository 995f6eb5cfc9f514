/// Reads what a site lists of itself, sitemaps and feeds, and decides which links of its pages are followed.
@NullMarked
package io.gannet.producer.core.site;

import org.jspecify.annotations.NullMarked;
