/** What is unusual about a sign-in: rules for conditions of a flow, one question each, and no score. */
@NullMarked
package io.cloakroom.conditions;

import org.jspecify.annotations.NullMarked;
