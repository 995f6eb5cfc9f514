/// The command's exports: tables, folders, archives and datasets, of what the instance that is up has.
@NullMarked
package io.gannet.standalone.exports;

import org.jspecify.annotations.NullMarked;
