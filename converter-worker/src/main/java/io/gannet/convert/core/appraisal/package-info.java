/// Says what a measured picture is worth to its job; pure functions of its page's verdict and its measures.
@NullMarked
package io.gannet.convert.core.appraisal;

import org.jspecify.annotations.NullMarked;
