/**
 * What payloads say, shape by shape: each is named, checked and read back as a value of the domain in one file, and its
 * defaults stand there.
 *
 * <p>May use: {@code terms.document}, the domain. Invariant: what was checked without a problem is what is stored, and
 * reading it gives one domain value.
 */
@NullMarked
package io.reckoner.terms.shape;

import org.jspecify.annotations.NullMarked;
