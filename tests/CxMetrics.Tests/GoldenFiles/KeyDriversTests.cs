using System.Text.Json;
using CxMetrics.Drivers;

namespace CxMetrics.Tests.GoldenFiles;

public sealed class KeyDriversTests
{
    private const string File = "key_drivers.json";

    public static TheoryData<string> Ids => Golden.Ids(File);

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_case_has_its_reference_values(string id)
    {
        var expected = Golden.Case(File, id);
        string[] names = [.. expected.GetProperty("predictors").EnumerateArray().Select(e => e.GetString()!)];
        double[][] rows =
        [
            .. expected
                .GetProperty("x")
                .EnumerateArray()
                .Select(row => row.EnumerateArray().Select(e => e.GetDouble()).ToArray()),
        ];
        double[] Column(int driver) => [.. rows.Select(row => row[driver])];
        var analysis = DriverAnalysis.Of(
            expected.Numbers("y"),
            [.. names.Select((name, i) => (name, (ReadOnlyMemory<double>)Column(i)))]
        );

        Assert.Equal(expected.Whole("n"), analysis.Respondents);
        Assert.Equal(0, analysis.Dropped);
        Near(expected.Number("rSquared"), analysis.RSquared, "rSquared");
        Near(expected.Number("adjustedRSquared"), analysis.AdjustedRSquared, "adjustedRSquared");
        Near(expected.Number("intercept"), analysis.Intercept, "intercept");
        Assert.Equal(names, analysis.Drivers.Select(driver => driver.Name));
        All(expected, "correlationWithOutcome", analysis, driver => driver.Correlation);
        All(expected, "standardizedBetas", analysis, driver => driver.StandardizedCoefficient);
        All(expected, "coefficients", analysis, driver => driver.Coefficient);
        All(expected, "johnsonRelativeWeights", analysis, driver => driver.RelativeWeight);
        All(expected, "johnsonPercent", analysis, driver => 100 * driver.RelativeWeightShare);
        All(expected, "shapleyLmg", analysis, driver => driver.Shapley!.Value);
        All(expected, "shapleyPercent", analysis, driver => 100 * driver.ShapleyShare!.Value);
        All(expected, "pratt", analysis, driver => driver.Pratt);
        All(expected, "lastIncrement", analysis, driver => driver.LastIncrement);
        All(expected, "firstAlone", analysis, driver => driver.FirstAlone);
        All(expected, "varianceInflation", analysis, driver => driver.VarianceInflation);

        // The correlations between drivers are those of an analysis with one of them as the outcome.
        for (int i = 0; i < names.Length; i++)
        {
            double[] row =
            [
                .. expected.GetProperty("predictorCorrelations")[i].EnumerateArray().Select(e => e.GetDouble()),
            ];
            for (int j = 0; j < names.Length; j++)
            {
                double actual = DriverAnalysis.Of(Column(i), [(names[j], Column(j))]).Drivers[0].Correlation;
                Near(row[j], actual, $"predictorCorrelations {i} {j}");
            }
        }
    }

    private static void All(JsonElement expected, string name, DriverAnalysis analysis, Func<Driver, double> figure)
    {
        double[] values = expected.Numbers(name);
        Assert.Equal(values.Length, analysis.Drivers.Count);
        for (int i = 0; i < values.Length; i++)
            Near(values[i], figure(analysis.Drivers[i]), $"{name} {i}");
    }

    private static void Near(double expected, double actual, string what)
    {
        // Where the reference is 0 there is no relative error.
        if (expected == 0)
            Golden.AssertNear(expected, actual, Golden.Closed, what);
        else
            Golden.AssertRelative(expected, actual, Golden.Closed, what);
    }
}
