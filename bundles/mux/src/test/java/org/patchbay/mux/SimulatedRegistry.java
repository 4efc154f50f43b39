package org.patchbay.mux;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.patchbay.http.runtime.BundleInfo;

/**
 * A service registry whose bundles start, stop, are updated and change their services in random orders, and tell a mux of it as the
 * framework does. Used by one thread; several may share a mux if each has bundles of its own.
 */
final class SimulatedRegistry {

    private static final int MOST_SERVICES = 3;
    private static final int MOST_PATTERNS = 3;

    /** A service, and how the mux is told of it. */
    private record Entry(LiveService service, Runnable changed, Runnable removed) {
    }

    private static final class Bundle {
        final long id;
        final String name;
        final List<Entry> entries = new ArrayList<>();
        boolean out;    // its routes were taken out, and have not come back

        Bundle(long id, String name) {
            this.id = id;
            this.name = name;
        }

        List<LiveService> services() {
            return entries.stream().map(Entry::service).toList();
        }

        BundleInfo info() {
            return new BundleInfo(id, name, "1.2.0");
        }
    }

    /** What may happen. */
    private interface Order {
        void give(Bundle bundle);
    }

    private final Mux mux;
    private final SimulatedSeniority seniority;
    private final Random random;
    private final AtomicLong ids;
    private final Runnable check;
    private final AtomicInteger misuses = new AtomicInteger();
    private final Map<Long, Bundle> started = new TreeMap<>();
    private final Map<Long, String> names = new TreeMap<>();    // of bundles that are versions of others
    private final List<Long> slots = new ArrayList<>();     // the bundles that may be started
    private final List<LiveService> leaving = new ArrayList<>();
    private final List<Order> orders = List.of(this::stop, this::stop, this::stopUnheard, this::stopInVain, this::updateInPlace,
            this::updateBeside, this::register, this::unregister, this::change, this::change, this::change, this::rank, this::drain);

    /**
     * One without services.
     *
     * @param seniority says which service is older
     * @param ids   for bundles and services
     * @param check is run after each event
     */
    SimulatedRegistry(Mux mux, SimulatedSeniority seniority, long seed, int bundles, AtomicLong ids, Runnable check) {
        this.mux = mux;
        this.seniority = seniority;
        this.random = new Random(seed);
        this.ids = ids;
        this.check = check;
        for (int i = 0; i < bundles; i++) {
            slots.add(ids.incrementAndGet());
        }
    }

    /** Something happens. */
    void step() {
        int slot = random.nextInt(slots.size());
        Bundle bundle = started.get(slots.get(slot));
        if (bundle == null) {
            start(slots.get(slot), shapes(1 + random.nextInt(MOST_SERVICES)));
        } else {
            orders.get(random.nextInt(orders.size())).give(bundle);
        }
    }

    /** All that is there goes. */
    void stopAll() {
        List.copyOf(started.values()).forEach(this::stop);
    }

    /** The services that are to have routes. */
    List<TableOracle.Live> live() {
        return started.values().stream().filter(bundle -> !bundle.out).flatMap(bundle -> bundle.entries.stream())
                .map(entry -> entry.service.live()).toList();
    }

    /** How many objects the mux has of services that have gone. */
    int heldInVain() {
        return leaving.stream().mapToInt(LiveService::held).sum();
    }

    /** How often an object was called that had been released. */
    int misuses() {
        return misuses.get();
    }

    private void start(long id, List<Map<String, Object>> shapes) {
        Bundle bundle = new Bundle(id, names.getOrDefault(id, "com.acme.b" + id));
        started.put(id, bundle);
        shapes.forEach(shape -> add(bundle, shape));
    }

    private void add(Bundle bundle, Map<String, Object> shape) {
        LiveService service = new LiveService(ids.incrementAndGet(), bundle.id, bundle.name, misuses);
        service.properties.putAll(shape);
        seniority.decide(service, services());
        service.absent = random.nextInt(12) == 0;
        var tracked = mux.track(service);
        bundle.entries.add(new Entry(service, tracked::changed, tracked::removed));
        isBack(bundle);
        check.run();
    }

    private List<LiveService> services() {
        return started.values().stream().flatMap(bundle -> bundle.services().stream()).toList();
    }

    private void isBack(Bundle bundle) {
        bundle.out = false;
        seniority.back(bundle.services());
    }

    /** As told by a bundle event first. */
    private void stop(Bundle bundle) {
        announce(bundle);
        removeAll(bundle);
        mux.bundleStopped(bundle.id);
        if (random.nextBoolean()) {
            mux.bundleUninstalled(bundle.id);
            seniority.forget(bundle.id);
            slots.set(slots.indexOf(bundle.id), ids.incrementAndGet());
        }
        check.run();
    }

    private void announce(Bundle bundle) {
        goes(bundle, bundle.services());
        mux.bundleStopping(bundle.info());
        bundle.out = true;
        check.run();
    }

    /** The first service that goes is what tells of it. */
    private void stopUnheard(Bundle bundle) {
        removeAll(bundle);
        mux.bundleStopped(bundle.id);
    }

    /** Unless it went before. */
    private void goes(Bundle bundle, List<LiveService> services) {
        if (!bundle.out) {
            seniority.gone(services, false);
        }
    }

    private void removeAll(Bundle bundle) {
        goes(bundle, bundle.services());
        bundle.entries.forEach(entry -> entry.service.stopping = true);
        bundle.out |= !bundle.entries.isEmpty();
        Collections.shuffle(bundle.entries, random);
        while (!bundle.entries.isEmpty()) {
            remove(bundle);
        }
        started.remove(bundle.id);
        check.run();
    }

    private void remove(Bundle bundle) {
        Entry entry = bundle.entries.removeLast();
        goes(bundle, List.of(entry.service));
        leaving.add(entry.service);
        entry.removed.run();
        check.run();
    }

    /** It begins to stop, but then its services are still there. */
    private void stopInVain(Bundle bundle) {
        announce(bundle);
        mux.bundleStopped(bundle.id);
        isBack(bundle);
        check.run();
    }

    private void updateInPlace(Bundle bundle) {
        List<Map<String, Object>> next = next(bundle);
        announce(bundle);
        removeAll(bundle);
        mux.bundleStopped(bundle.id);
        start(bundle.id, next);
    }

    private void updateBeside(Bundle bundle) {
        long id = ids.incrementAndGet();
        names.put(id, bundle.name);
        slots.set(slots.indexOf(bundle.id), id);
        start(id, next(bundle));
        announce(bundle);
        removeAll(bundle);
        mux.bundleStopped(bundle.id);
        mux.bundleUninstalled(bundle.id);
        seniority.forget(bundle.id);
    }

    /** What the next version registers: mostly the same. */
    private List<Map<String, Object>> next(Bundle bundle) {
        List<Map<String, Object>> shapes = new ArrayList<>();
        bundle.entries.forEach(entry -> shapes.add(random.nextInt(4) == 0 ? shape() : Map.copyOf(entry.service.properties)));
        shapes.replaceAll(TreeMap::new);
        shapes.forEach(shape -> shape.remove("service.id"));
        return shapes;
    }

    private void register(Bundle bundle) {
        if (bundle.entries.size() < MOST_SERVICES) {
            add(bundle, shape());
        }
    }

    private void unregister(Bundle bundle) {
        if (!bundle.entries.isEmpty()) {
            Collections.shuffle(bundle.entries, random);
            remove(bundle);
        }
        if (bundle.entries.isEmpty()) {
            bundle.out = false;     // nothing is left that could come back
        }
    }

    private void change(Bundle bundle) {
        modify(bundle, shape());
    }

    private void rank(Bundle bundle) {
        modify(bundle, Map.of("service.ranking", ranking()));
    }

    private void modify(Bundle bundle, Map<String, Object> news) {
        if (!bundle.entries.isEmpty()) {
            Entry entry = bundle.entries.get(random.nextInt(bundle.entries.size()));
            entry.service.properties.putAll(news);
            entry.service.absent = random.nextInt(6) == 0;
            entry.changed.run();
            isBack(bundle);
            check.run();
        }
    }

    private void drain(Bundle bundle) {
        if (!bundle.out) {
            seniority.gone(bundle.services(), true);
        }
        try {
            mux.drain(bundle.id);
        } catch (InterruptedException never) {
            throw new AssertionError(never);
        }
        bundle.out = !bundle.entries.isEmpty();
        check.run();
    }

    private List<Map<String, Object>> shapes(int count) {
        List<Map<String, Object>> shapes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            shapes.add(shape());
        }
        return shapes;
    }

    private Map<String, Object> shape() {
        List<String> contexts = List.of("", "", "", "", "/a", "/{t}", oneOf(TableOracle.WRONG_CONTEXTS));
        String context = random.nextInt(4) == 0 ? oneOf(contexts) : "";
        String[] patterns = new String[1 + random.nextInt(MOST_PATTERNS)];
        for (int i = 0; i < patterns.length; i++) {
            patterns[i] = random.nextInt(20) == 0 ? oneOf(TableOracle.WRONG) : pattern(context.isEmpty() ? 2 : 1);
        }
        return Map.of("http.pattern", patterns, "http.context", context, "service.ranking", ranking());
    }

    private int ranking() {
        return random.nextInt(5) - 2;
    }

    private String oneOf(List<String> list) {
        return list.get(random.nextInt(list.size()));
    }

    private String pattern(int most) {
        String method = oneOf(TableOracle.METHODS);
        StringBuilder text = new StringBuilder(method.isEmpty() ? "" : method + " ");
        text.append(random.nextInt(8) == 0 ? TableOracle.HOST : "");
        int segments = random.nextInt(most + 1);
        for (int i = 0; i < segments; i++) {
            String wildcard = "{" + oneOf(List.of("w" + i, "w" + i, "w" + i, "v" + i, "t")) + "}";
            text.append('/').append(random.nextInt(3) == 0 ? wildcard : oneOf(TableOracle.LITERALS));
        }
        return text.append(oneOf(segments == 0 ? List.of("/", "/{$}", "/{rest...}", "/a") : List.of("", "", "", "/", "/{$}", "/{rest...}")))
                .toString();
    }
}
