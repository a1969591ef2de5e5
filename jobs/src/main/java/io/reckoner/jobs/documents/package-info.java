/** Documents of what is stored: one, or those of a period into a folder. */
@NullMarked
package io.reckoner.jobs.documents;

import org.jspecify.annotations.NullMarked;
