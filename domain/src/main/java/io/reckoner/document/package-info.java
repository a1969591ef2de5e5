/** What an invoice is as a document for whoever gets it: parties, lines at the minor unit, totals that add up (W3). */
@NullMarked
package io.reckoner.document;

import org.jspecify.annotations.NullMarked;
