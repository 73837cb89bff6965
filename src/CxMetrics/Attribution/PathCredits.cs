namespace CxMetrics.Attribution;

/// <summary>The models that look at one path at a time.</summary>
internal static class PathCredits
{
    /// <summary>Sets the weights of the touches of a path, all 0 before; they need not sum to 1.</summary>
    public delegate void Weighting(int path, Span<double> weights);

    public static ChannelCredits Of(AttributionPaths paths, Weighting weigh)
    {
        double[] conversions = new double[paths.Channels.Count];
        double[]? values = paths.HasValue ? new double[conversions.Length] : null;
        double[] buffer = [];
        for (int path = 0; path < paths.Count; path++)
        {
            var codes = paths.CodesOf(path);
            long count = paths.EndsOf(path).Conversions;
            if (count == 0)
                continue;
            if (buffer.Length < codes.Length)
                buffer = new double[2 * codes.Length];
            var weights = buffer.AsSpan(0, codes.Length);
            weights.Clear();
            weigh(path, weights);
            double sum = 0;
            foreach (double weight in weights)
                sum += weight;
            double value = values is null ? 0 : paths.ValueAt(path);
            for (int i = 0; i < codes.Length; i++)
            {
                conversions[codes[i]] += count * weights[i] / sum;
                if (values is not null)
                    values[codes[i]] += value * weights[i] / sum;
            }
        }
        return new(paths.Channels, conversions, values, paths.Conversions);
    }

    public static void Position(Span<double> weights)
    {
        weights.Fill(weights.Length <= 2 ? 1 : 0.2 / (weights.Length - 2));
        if (weights.Length > 2)
            weights[0] = weights[^1] = 0.4;
    }

    public static void Decay(ReadOnlySpan<long> ages, long halfLife, Span<double> weights)
    {
        // Relative to the youngest, so that not all of them vanish when they are old.
        long youngest = ages[0];
        foreach (long age in ages)
            youngest = Math.Min(youngest, age);
        for (int i = 0; i < ages.Length; i++)
            weights[i] = double.Exp2(-((double)(ages[i] - youngest) / halfLife));
    }

    public static ChannelCredits PerUniqueChannel(AttributionPaths paths)
    {
        double[] conversions = new double[paths.Channels.Count];
        double[]? values = paths.HasValue ? new double[conversions.Length] : null;
        ForEachUnique(
            paths,
            (path, unique) =>
            {
                foreach (int code in unique)
                {
                    conversions[code] += (double)paths.EndsOf(path).Conversions / unique.Length;
                    if (values is not null)
                        values[code] += paths.ValueAt(path) / unique.Length;
                }
            }
        );
        return new(paths.Channels, conversions, values, paths.Conversions);
    }

    public static RemovalEffects RemovalEffects(AttributionPaths paths)
    {
        long[] conversions = new long[paths.Channels.Count];
        double[] lost = new double[conversions.Length];
        ForEachUnique(
            paths,
            (path, unique) =>
            {
                foreach (int code in unique)
                {
                    conversions[code] += paths.EndsOf(path).Conversions;
                    lost[code] += paths.HasValue ? paths.ValueAt(path) : 0;
                }
            }
        );
        return new(
            paths,
            Array.ConvertAll(conversions, count => (double)count / paths.Conversions),
            paths.HasValue ? Array.ConvertAll(lost, value => Math.Min(1, value / paths.Value)) : null
        );
    }

    private static void ForEachUnique(AttributionPaths paths, Action<int, ReadOnlySpan<int>> visit)
    {
        int[] lastPath = new int[paths.Channels.Count];
        int[] unique = new int[lastPath.Length];
        for (int path = 0; path < paths.Count; path++)
        {
            int count = 0;
            foreach (int code in paths.CodesOf(path))
            {
                if (lastPath[code] == path + 1)
                    continue;
                lastPath[code] = path + 1;
                unique[count++] = code;
            }
            visit(path, unique.AsSpan(0, count));
        }
    }
}
