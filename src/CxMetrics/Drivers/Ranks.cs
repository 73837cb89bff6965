namespace CxMetrics.Drivers;

/// <summary>Ranks of answers; equal ones share the mean of theirs.</summary>
internal static class Ranks
{
    /// <summary>Gives mid-ranks: the weight of all lower answers and half the weight of the equal ones.</summary>
    public static double[] Of(double[] answers, double[] weights)
    {
        int[] order = [.. Enumerable.Range(0, answers.Length).OrderBy(i => answers[i])];
        var ranks = new double[answers.Length];
        double below = 0;
        for (int from = 0; from < order.Length; )
        {
            int to = from;
            double equal = 0;
            for (; to < order.Length && answers[order[to]] == answers[order[from]]; to++)
                equal += weights[order[to]];
            for (int i = from; i < to; i++)
                ranks[order[i]] = below + equal / 2;
            below += equal;
            from = to;
        }
        return ranks;
    }
}
