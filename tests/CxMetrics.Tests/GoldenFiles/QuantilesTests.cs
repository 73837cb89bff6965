using CxMetrics.Statistics;

namespace CxMetrics.Tests.GoldenFiles;

/// <summary>quantiles.json: all nine types, Harrell and Davis's quantile, and robust summaries.</summary>
public sealed class QuantilesTests
{
    private const string File = "quantiles.json";

    public static TheoryData<string> Ids => Golden.Ids(File);

    [Theory]
    [MemberData(nameof(Ids))]
    public void Agrees_with_the_reference(string id)
    {
        var reference = Golden.Case(File, id);
        var sample = new OrderedSample(reference.Numbers("values"));
        Assert.Equal(reference.Whole("n"), sample.Count);
        double[] probabilities = reference.Numbers("probabilities");
        for (int number = 1; number <= 9; number++)
        {
            var type = Enum.Parse<QuantileType>($"Type{number}");
            double[] expected = reference.GetProperty("quantiles").Numbers($"type{number}");
            Assert.Equal(probabilities.Length, expected.Length);
            for (int i = 0; i < probabilities.Length; i++)
                Near(expected[i], sample.Quantile(probabilities[i], type), $"{type} at {probabilities[i]}");
        }
        double[] harrellDavis = reference.Numbers("harrellDavis");
        for (int i = 0; i < probabilities.Length; i++)
            Near(harrellDavis[i], sample.HarrellDavisQuantile(probabilities[i]), $"Harrell-Davis {probabilities[i]}");

        var moments = new Moments();
        moments.AddRange(sample.Values);
        Near(reference.Number("mean"), moments.Mean, "mean");
        Near(reference.Number("trimmedMean10"), sample.TrimmedMean(0.1), "trimmed mean");
        Near(reference.Number("median"), sample.Median, "median");
        Near(reference.Number("medianAbsoluteDeviation"), sample.MedianAbsoluteDeviation, "median deviation");
        Near(reference.Number("geometricMean"), sample.GeometricMean(), "geometric mean");
        Near(reference.Number("varianceUnbiased"), moments.UnbiasedVariance, "variance");
        Near(reference.Number("standardDeviation"), moments.StandardDeviation, "standard deviation");
    }

    private static void Near(double expected, double actual, string what) =>
        Golden.AssertRelative(expected, actual, Golden.Closed, what);
}
