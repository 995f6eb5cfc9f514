package io.gannet.download.core.frontier;

/// How latencies stand with all hosts together. When those of all rise, it is this worker or its network that is slow,
/// and no host is to be spared for that.
final class Weather {

    private static final int FEWEST_OTHERS = 3; // hosts tell anything

    private double recentMillis;
    private double usualMillis;
    private int hosts;

    /// How many times their usual latency the other hosts take at present; 1 if there are too few to tell.
    ///
    /// @param recent what the host that asks contributes itself
    /// @param usual likewise
    double riseOfOthers(double recent, double usual) {
        double others = usualMillis - usual;
        return hosts - 1 < FEWEST_OTHERS || others <= 0 ? 1 : Math.max(1, (recentMillis - recent) / others);
    }

    void join() {
        hosts++;
    }

    void leave(double recent, double usual) {
        hosts--;
        change(-recent, -usual);
    }

    void change(double recent, double usual) {
        recentMillis += recent;
        usualMillis += usual;
    }
}
