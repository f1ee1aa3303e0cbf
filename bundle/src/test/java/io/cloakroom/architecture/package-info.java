/** What holds for the code of all modules. */
@NullMarked
package io.cloakroom.architecture;

import org.jspecify.annotations.NullMarked;
