using CxMetrics.Statistics;

namespace CxMetrics.Tests.GoldenFiles;

/// <summary>p-values adjusted for their number.</summary>
public sealed class MultipleTestingTests
{
    private const string File = "multiple_testing.json";

    public static TheoryData<string> Ids => Golden.Ids(File);

    [Theory]
    [MemberData(nameof(Ids))]
    public void Agrees_with_the_reference(string id)
    {
        var reference = Golden.Case(File, id);
        double[] p = reference.Numbers("p");
        int fields = 0;
        foreach (
            var (name, adjustment) in new[]
            {
                ("bonferroni", PValueAdjustment.Bonferroni),
                ("holm", PValueAdjustment.Holm),
                ("hochberg", PValueAdjustment.Hochberg),
                ("benjaminiHochberg", PValueAdjustment.BenjaminiHochberg),
                ("benjaminiYekutieli", PValueAdjustment.BenjaminiYekutieli),
                ("sidak", PValueAdjustment.Sidak),
                ("holmSidak", PValueAdjustment.HolmSidak),
            }
        )
        {
            double[] expected = reference.Numbers(name);
            double[] actual = PValues.Adjust(p, adjustment);
            Assert.Equal(expected.Length, actual.Length);
            for (int i = 0; i < expected.Length; i++)
                Golden.AssertRelative(expected[i], actual[i], Golden.Closed, $"{name}, number {i}");
            fields++;
        }
        // The id and the p-values themselves are the only fields that are no expectation.
        Assert.Equal(reference.EnumerateObject().Count() - 2, fields);
    }
}
