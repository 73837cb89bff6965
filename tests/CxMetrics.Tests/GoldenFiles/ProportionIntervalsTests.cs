using System.Text.Json;
using CxMetrics.Statistics;

namespace CxMetrics.Tests.GoldenFiles;

/// <summary>One share: estimate, standard error and every interval.</summary>
public sealed class ProportionIntervalsTests
{
    private const string File = "proportion_intervals.json";

    public static TheoryData<string> Ids => Golden.Ids(File);

    [Theory]
    [MemberData(nameof(Ids))]
    public void Agrees_with_the_reference(string id)
    {
        var reference = Golden.Case(File, id);
        var estimate = new ShareEstimate(reference.Whole("successes"), reference.Whole("n"));
        Golden.AssertRelative(reference.Number("estimate"), estimate.Value, Golden.Closed, "estimate");
        Golden.AssertRelative(
            reference.Number("standardError"),
            estimate.StandardError,
            Golden.Closed,
            "standard error"
        );
        foreach (var (level, expected) in reference.Levels("intervals"))
        {
            // The reference keeps 1e-8 free for levels whose complement loses digits in a double.
            double slack = level.Value > 0.99999 ? 1e-8 : 0;
            Interval("wilson", IntervalMethod.Wilson);
            Interval("wilson", IntervalMethod.Default);
            Interval("wilsonContinuityCorrected", IntervalMethod.WilsonContinuityCorrected);
            Interval("wald", IntervalMethod.Wald);
            Interval("agrestiCoull", IntervalMethod.AgrestiCoull);
            Interval("clopperPearson", IntervalMethod.ClopperPearson, Golden.Quantile);
            // Mid-p limits are given for samples of at most 500.
            if (expected.TryGetProperty("midP", out var midP) && midP.ValueKind != JsonValueKind.Null)
                Interval("midP", IntervalMethod.MidP, Golden.Quantile);
            Interval("jeffreysQuantiles", IntervalMethod.Jeffreys, Golden.Quantile);
            var jeffreys = estimate.Interval(level, IntervalMethod.Jeffreys);
            double[] limits = expected.Numbers("jeffreys");
            Golden.AssertNear(limits[0], jeffreys.Lower, Math.Max(Golden.Quantile, slack), $"jeffreys {level} lower");
            Golden.AssertNear(limits[1], jeffreys.Upper, Math.Max(Golden.Quantile, slack), $"jeffreys {level} upper");

            void Interval(string name, IntervalMethod method, double tolerance = Golden.Closed) =>
                Golden.AssertInterval(
                    expected.GetProperty(name),
                    estimate.Interval(level, method),
                    Math.Max(tolerance, slack),
                    $"{name} {level}"
                );
        }
    }
}
