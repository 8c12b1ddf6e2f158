package org.pgtandem.conf;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.AddressLayout;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** This machine's own libpq, in this process: the parser of connection strings and of password files. */
@SuppressWarnings("restricted") // Every call into a C library is.
final class Libpq implements AutoCloseable {
    private static final AddressLayout STRING =
            ADDRESS.withTargetLayout(MemoryLayout.sequenceLayout(Long.MAX_VALUE, JAVA_BYTE));
    /** PQconninfoOption: keyword, envvar, compiled, val, label, dispchar, and the int dispsize. */
    private static final long OPTION_BYTES = 7 * ADDRESS.byteSize();

    private static final long VALUE_AT = 3 * ADDRESS.byteSize();

    private final Arena arena = Arena.ofConfined();
    private final MethodHandle parse;
    private final MethodHandle free;
    private final MethodHandle start;
    private final MethodHandle password;
    private final MethodHandle finish;

    Libpq() {
        SymbolLookup library = SymbolLookup.libraryLookup("libpq.so.5", arena);
        parse = handle(library, "PQconninfoParse", FunctionDescriptor.of(ADDRESS, ADDRESS, ADDRESS));
        free = handle(library, "PQconninfoFree", FunctionDescriptor.ofVoid(ADDRESS));
        start = handle(library, "PQconnectStart", FunctionDescriptor.of(ADDRESS, ADDRESS));
        password = handle(library, "PQpass", FunctionDescriptor.of(STRING, ADDRESS));
        finish = handle(library, "PQfinish", FunctionDescriptor.ofVoid(ADDRESS));
    }

    private static MethodHandle handle(SymbolLookup library, String name, FunctionDescriptor form) {
        return Linker.nativeLinker().downcallHandle(library.findOrThrow(name), form);
    }

    /** What a connection string says, by keyword. */
    Map<String, String> parse(String conninfo) {
        try (Arena call = Arena.ofConfined()) {
            MemorySegment error = call.allocate(ADDRESS);
            MemorySegment options = (MemorySegment) parse.invokeExact(call.allocateFrom(conninfo), error);
            if (options.address() == 0) {
                throw new AssertionError(error.get(STRING, 0).getString(0) + " in " + conninfo);
            }
            Map<String, String> values = read(options.reinterpret(Long.MAX_VALUE));
            free.invokeExact(options);
            return values;
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    private static Map<String, String> read(MemorySegment options) {
        Map<String, String> values = new HashMap<>();
        for (long at = 0; ; at += OPTION_BYTES) {
            String keyword = text(options.get(STRING, at));
            if (keyword == null) {
                return values;
            }
            String value = text(options.get(STRING, at + VALUE_AT));
            if (value != null) {
                values.put(keyword, value);
            }
        }
    }

    private static @Nullable String text(MemorySegment string) {
        return string.address() == 0 ? null : string.getString(0);
    }

    /** The password that a login with that string would give, before it talks to any server. */
    @Nullable
    String password(String conninfo) {
        try (Arena call = Arena.ofConfined()) {
            MemorySegment connection = (MemorySegment) start.invokeExact(call.allocateFrom(conninfo));
            String found = text((MemorySegment) password.invokeExact(connection));
            finish.invokeExact(connection);
            return found;
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        arena.close();
    }
}
