package org.patchbay.mux;

import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;

/** Which service of a {@link SimulatedRegistry} is older than another, by the rule alone: updates keep the place of what they replace. */
final class SimulatedSeniority {

    /** One that was there, or is. */
    private record Elder(LiveService service, Set<BitSet> requests, long end) {

        boolean isOf(LiveService other) {
            return service.bundleId == other.bundleId;
        }

        boolean isOtherVersionOf(LiveService other) {
            return !isOf(other) && service.bundle().symbolicName().equals(other.bundle().symbolicName());
        }
    }

    private final TableOracle oracle = new TableOracle();
    private final Time time;
    private final MuxOptions options;
    private final List<Elder> former = new ArrayList<>();

    SimulatedSeniority(Time time, MuxOptions options) {
        this.time = time;
        this.options = options;
    }

    private Elder elder(LiveService service, long end) {
        return new Elder(service, oracle.requests(service.live()), end);
    }

    /** {@code service} is new among those that are {@code present}. */
    void decide(LiveService service, List<LiveService> present) {
        former.removeIf(elder -> time.nanos() >= elder.end);
        Set<BitSet> wanted = oracle.requests(service.live());
        List<Elder> all = Stream.concat(former.stream(), present.stream().filter(other -> other.bundleId != service.bundleId)
                .map(other -> elder(other, Long.MAX_VALUE))).toList();
        OptionalLong same = lowest(all.stream().filter(elder -> elder.isOf(service) || elder.isOtherVersionOf(service))
                .filter(elder -> !Collections.disjoint(elder.requests, wanted)));
        OptionalLong other = lowest(all.stream().filter(elder -> elder.isOtherVersionOf(service) && !elder.requests.isEmpty()));
        OptionalLong any = same.isPresent() ? same : other;
        service.seniority = wanted.isEmpty() ? service.id : Math.min(service.id, any.orElse(service.id));
    }

    private static OptionalLong lowest(Stream<Elder> elders) {
        return elders.mapToLong(elder -> elder.service.seniority).min();
    }

    /** The routes of {@code services} go; after a drain by hand nobody waits for them. */
    void gone(List<LiveService> services, boolean drained) {
        Duration kept = drained ? options.goneTime() : options.parkTime().plus(options.goneTime());
        services.forEach(service -> former.add(elder(service, time.nanos() + kept.toNanos())));
    }

    /** Those of {@code services} are there again. */
    void back(List<LiveService> services) {
        former.removeIf(elder -> services.contains(elder.service));
    }

    /** The bundle is uninstalled. */
    void forget(long bundleId) {
        former.removeIf(elder -> elder.service.bundleId == bundleId);
    }
}
