/**
 * What the views show and what a person can do, without a view.
 *
 * <p>May use: ui.flow, ui.kit and what ui may use.
 */
@NullMarked
package org.pgtandem.ui.model;

import org.jspecify.annotations.NullMarked;
