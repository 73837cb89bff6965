using CxMetrics.Scores;
using CxMetrics.Statistics;

namespace CxMetrics.Tests.GoldenFiles;

/// <summary>composite.json: the ACSI index and Cronbach's alpha.</summary>
public sealed class CompositeTests
{
    private const string File = "composite.json";

    public static TheoryData<string> Ids => Golden.Ids(File);

    [Theory]
    [MemberData(nameof(Ids))]
    public void Agrees_with_the_reference(string id)
    {
        var reference = Golden.Case(File, id);
        switch (reference.GetProperty("kind").GetString())
        {
            case "acsi":
                Golden.AssertRelative(
                    reference.Number("score"),
                    Acsi.Index(reference.Numbers("itemMeans"), reference.Numbers("weights")),
                    Golden.Closed,
                    "index"
                );
                break;
            case "cronbachAlpha":
                double[][] respondents =
                [
                    .. reference
                        .GetProperty("items")
                        .EnumerateArray()
                        .Select(row => row.EnumerateArray().Select(e => e.GetDouble()).ToArray()),
                ];
                Golden.AssertRelative(reference.Number("alpha"), CronbachAlpha.Of(respondents), Golden.Closed, "alpha");
                break;
            default:
                Assert.Fail($"The case {id} is of an unknown kind.");
                break;
        }
    }
}
