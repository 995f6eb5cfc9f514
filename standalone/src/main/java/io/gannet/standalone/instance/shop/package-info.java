/// The demo's little shop: a web site on loopback whose pictures are drawn here, each with a trait of its own.
@NullMarked
package io.gannet.standalone.instance.shop;

import org.jspecify.annotations.NullMarked;
