/// The engine on the JDK's ImageIO with the readers of TwelveMonkeys.
@NullMarked
package io.gannet.convert.imageio;

import org.jspecify.annotations.NullMarked;
