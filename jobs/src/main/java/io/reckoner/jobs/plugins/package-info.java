/**
 * Plug-ins: jars that are not part of the engine, and whose processors price CUSTOM rates (P6). May use: jobs.
 *
 * <p>A run is made with one set of plug-ins: what they are is stored with it.
 */
@NullMarked
package io.reckoner.jobs.plugins;

import org.jspecify.annotations.NullMarked;
