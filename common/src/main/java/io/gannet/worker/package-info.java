/// How a worker starts: the settings that all of them share.
@NullMarked
package io.gannet.worker;

import org.jspecify.annotations.NullMarked;
