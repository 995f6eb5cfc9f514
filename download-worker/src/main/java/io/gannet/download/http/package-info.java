/// Speaks HTTP with the hosts outside; nothing leaves but what the core lets out, for addresses that may be dialled.
@NullMarked
package io.gannet.download.http;

import org.jspecify.annotations.NullMarked;
