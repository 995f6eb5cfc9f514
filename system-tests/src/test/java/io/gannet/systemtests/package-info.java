/// The packaged jars as processes of their own, looked at from outside.
@NullMarked
package io.gannet.systemtests;

import org.jspecify.annotations.NullMarked;
