/** Documents as HTML, as PDF, and as e-invoices inside of PDF, by a template that a company can replace. */
@NullMarked
package io.reckoner.documents;

import org.jspecify.annotations.NullMarked;
