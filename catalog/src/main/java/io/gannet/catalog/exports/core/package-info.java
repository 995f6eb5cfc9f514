/// What exports are made of: tables in four formats, names of folders and files, manifests, archives; plain Java.
@NullMarked
package io.gannet.catalog.exports.core;

import org.jspecify.annotations.NullMarked;
