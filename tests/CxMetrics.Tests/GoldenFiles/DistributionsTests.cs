using CxMetrics.Statistics;

namespace CxMetrics.Tests.GoldenFiles;

/// <summary>The special functions, far into the tails.</summary>
public sealed class DistributionsTests
{
    private const string File = "distributions.json";

    public static TheoryData<string> Ids => Golden.Ids(File);

    [Theory]
    [MemberData(nameof(Ids))]
    public void Agrees_with_the_reference(string id)
    {
        var reference = Golden.Case(File, id);
        double[] x = reference.Numbers("args");
        double expected = reference.Number("value");
        string function = reference.GetProperty("function").GetString()!;
        double actual = function switch
        {
            "normalCdf" => NormalDistribution.Cdf(x[0]),
            "normalSurvival" => NormalDistribution.Survival(x[0]),
            "normalQuantile" => NormalDistribution.Quantile(x[0]),
            "studentTCdf" => StudentTDistribution.Cdf(x[0], x[1]),
            "studentTSurvival" => StudentTDistribution.Survival(x[0], x[1]),
            "studentTQuantile" => StudentTDistribution.Quantile(x[0], x[1]),
            "betaCdf" => BetaDistribution.Cdf(x[0], x[1], x[2]),
            "betaQuantile" => BetaDistribution.Quantile(x[0], x[1], x[2]),
            "chiSquareSurvival" => ChiSquareDistribution.Survival(x[0], x[1]),
            "chiSquareQuantile" => ChiSquareDistribution.Quantile(x[0], x[1]),
            "fSurvival" => FDistribution.Survival(x[0], x[1], x[2]),
            "logGamma" => GammaFunction.Log(x[0]),
            "regularizedGammaP" => GammaFunction.Regularized(x[0], x[1]).Lower,
            "regularizedGammaQ" => GammaFunction.Regularized(x[0], x[1]).Upper,
            "binomialCdf" => BinomialDistribution.Cdf(x[0], x[1], x[2]),
            var other => throw new InvalidOperationException(other),
        };
        // The logarithm of the gamma function crosses zero at 1 and 2.
        if (function == "logGamma")
            Golden.AssertNear(expected, actual, Golden.Closed, id);
        else
            Golden.AssertRelative(expected, actual, Golden.Closed, id);
    }
}
