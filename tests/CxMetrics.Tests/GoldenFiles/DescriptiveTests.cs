using CxMetrics.Statistics;

namespace CxMetrics.Tests.GoldenFiles;

/// <summary>descriptive.json: means and variances that naive sums get wrong.</summary>
public sealed class DescriptiveTests
{
    private const string File = "descriptive.json";

    public static TheoryData<string> Ids => Golden.Ids(File);

    [Theory]
    [MemberData(nameof(Ids))]
    public void Agrees_with_the_reference(string id)
    {
        var reference = Golden.Case(File, id);
        var moments = new Moments();
        moments.AddRange(reference.Numbers("values"));
        Assert.Equal(reference.Whole("n"), moments.Count);
        Near("mean", moments.Mean);
        Near("varianceUnbiased", moments.UnbiasedVariance);
        Near("variancePopulation", moments.PopulationVariance);
        Near("standardDeviation", moments.StandardDeviation);
        if (reference.TryGetProperty("nistCertified", out var certified))
        {
            Golden.AssertRelative(certified.Number("mean"), moments.Mean, Golden.Closed, "certified mean");
            Golden.AssertRelative(
                certified.Number("standardDeviation"),
                moments.StandardDeviation,
                Golden.Closed,
                "certified standard deviation"
            );
        }

        void Near(string field, double actual) =>
            Golden.AssertRelative(reference.Number(field), actual, Golden.Closed, field);
    }
}
