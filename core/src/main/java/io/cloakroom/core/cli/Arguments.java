package io.cloakroom.core.cli;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What stands after a command: {@code --name value} or {@code --name=value}, {@code --flag}, and what is neither. A
 * command asks for what it knows, and then makes sure that {@linkplain #end nothing else} was there.
 */
public final class Arguments {

    private final List<String> rest;
    private final Map<String, String> taken = new HashMap<>();
    private final Set<String> flags = new HashSet<>();

    public Arguments(List<String> arguments) {
        this.rest = new ArrayList<>(arguments);
    }

    /** Whether {@code --name} is there. */
    public boolean flag(String name) {
        while (rest.remove("--" + name)) {
            flags.add(name);
        }
        return flags.contains(name);
    }

    /**
     * The value of an option, if it is there.
     *
     * @throws UsageException if it is there twice or has no value
     */
    public Optional<String> option(String name) {
        for (int i = 0; i < rest.size(); i++) {
            String argument = rest.get(i);
            if (argument.equals("--" + name)) {
                if (i + 1 == rest.size()) {
                    throw new UsageException("--%s needs a value.".formatted(name));
                }
                rest.remove(i);
                take(name, rest.remove(i--));
            } else if (argument.startsWith("--" + name + "=")) {
                take(name, argument.substring(name.length() + 3));
                rest.remove(i--);
            }
        }
        return Optional.ofNullable(taken.get(name));
    }

    private void take(String name, String value) {
        if (taken.put(name, value) != null) {
            throw new UsageException("--%s is there twice.".formatted(name));
        }
    }

    /**
     * The value of an option that has to be there.
     *
     * @throws UsageException if it is not
     */
    public String required(String name) {
        return option(name).orElseThrow(() -> new UsageException("--%s is missing.".formatted(name)));
    }

    /**
     * The value of an option that is a whole number.
     *
     * @throws UsageException if it is not, or not from {@code min} to {@code max}
     */
    public int integer(String name, int defaultValue, int min, int max) {
        Optional<String> value = option(name);
        if (value.isEmpty()) {
            return defaultValue;
        }
        try {
            int number = Integer.parseInt(value.get());
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException e) {
            // reported below
        }
        throw new UsageException(
                "--%s %s: expected a whole number from %d to %d.".formatted(name, value.get(), min, max));
    }

    /**
     * The first argument that is no option, once the options have been asked for.
     *
     * @param what what it is, for the message
     * @throws UsageException if there is none
     */
    public String operand(String what) {
        for (int i = 0; i < rest.size(); i++) {
            if (!rest.get(i).startsWith("--")) {
                return rest.remove(i);
            }
        }
        throw new UsageException("%s is missing.".formatted(what));
    }

    /** @throws UsageException if there is anything that nobody has asked for */
    public void end() {
        if (!rest.isEmpty()) {
            throw new UsageException("What is \"%s\"?".formatted(rest.get(0)));
        }
    }
}
