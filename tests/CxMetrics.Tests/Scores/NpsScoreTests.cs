using System.Globalization;
using System.Text;
using CxMetrics.Ratings;
using CxMetrics.Scores;
using CxMetrics.Statistics;

namespace CxMetrics.Tests.Scores;

public sealed class NpsScoreTests
{
    private static readonly NpsScore Airport = Nps.Standard.Score(
        new RatingDistribution(RatingScale.ZeroToTen, [17, 6, 8, 19, 18, 144, 130, 291, 677, 564, 872], missing: 85)
    );

    [Fact]
    public void The_airport_survey_of_2017_has_its_published_figures()
    {
        Assert.Equal(1436, Airport.Promoters);
        Assert.Equal(968, Airport.Passives);
        Assert.Equal(342, Airport.Detractors);
        Assert.Equal(39.8397669337, Airport.Value, 10);
        Assert.Equal(1.3341371335, Airport.StandardError, 10);
        Assert.Equal("+39.8 (95% CI 37.2 to 42.4, n = 2,746)", Airport.ToString());
    }

    [Theory]
    [InlineData(null, "", "+39.8 (95% CI 37.2 to 42.4, n = 2,746)")]
    [InlineData("G", "", "+39.8 (95% CI 37.2 to 42.4, n = 2,746)")]
    [InlineData("g2", "", "+39.84 (95% CI 37.18 to 42.41, n = 2,746)")]
    [InlineData("S", "", "+39.8")]
    [InlineData("s0", "", "+40")]
    [InlineData("S4", "", "+39.8398")]
    [InlineData("G", "de-DE", "+39,8 (95 % CI 37,2 to 42,4, n = 2.746)")]
    [InlineData("G", "en-US", "+39.8 (95% CI 37.2 to 42.4, n = 2,746)")]
    [InlineData("S1", "fi-FI", "+39,8")]
    public void Is_written_in_the_culture_asked_for(string? format, string culture, string expected) =>
        // Some cultures separate with blanks that do not break; in the source they are ordinary ones.
        Assert.Equal(expected, Airport.ToString(format, CultureInfo.GetCultureInfo(culture)).Replace('\u00A0', ' '));

    [Fact]
    public void Without_a_culture_the_current_one_counts()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
            Assert.StartsWith("+39,8 ", Airport.ToString(), StringComparison.Ordinal);
            Assert.StartsWith("+39,8 ", $"{Airport}", StringComparison.Ordinal);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Theory]
    [InlineData("X")]
    [InlineData("S10")]
    [InlineData("Gx")]
    [InlineData("0.0")]
    public void Unknown_formats_are_refused_with_the_known_ones(string format) =>
        Assert.Contains(
            "G (score",
            Assert.Throws<FormatException>(() => Airport.ToString(format, null)).Message,
            StringComparison.Ordinal
        );

    [Fact]
    public void Is_written_into_spans_of_chars_and_of_bytes()
    {
        string expected = Airport.ToString();
        Span<char> chars = new char[100];
        Assert.True(Airport.TryFormat(chars, out int charsWritten, default, null));
        Assert.Equal(expected, chars[..charsWritten].ToString());
        Span<byte> bytes = new byte[100];
        Assert.True(Airport.TryFormat(bytes, out int bytesWritten, default, null));
        Assert.Equal(expected, Encoding.UTF8.GetString(bytes[..bytesWritten]));
        Assert.False(Airport.TryFormat(chars[..5], out charsWritten, default, null));
        Assert.Equal(0, charsWritten);
        Assert.False(Airport.TryFormat(bytes[..5], out bytesWritten, default, null));
        Assert.Equal(0, bytesWritten);
    }

    [Fact]
    public void A_score_that_rounds_to_zero_has_no_sign()
    {
        // 1 promoter more than detractors among 10,000, and one fewer.
        Assert.Equal("0.0", Of(promoters: 1, passives: 9_999, detractors: 0).ToString("S", null));
        Assert.Equal("0.0", Of(promoters: 0, passives: 9_999, detractors: 1).ToString("S", null));
        Assert.Equal("-3.5", Of(promoters: 0, passives: 193, detractors: 7).ToString("S", null));
    }

    [Fact]
    public void Default_is_the_empty_score_of_the_standard()
    {
        NpsScore empty = default;
        Assert.Equal(Nps.Standard, empty.Definition);
        Assert.Equal(double.NaN, empty.Value);
        Assert.Equal(double.NaN, empty.StandardError);
        Assert.Equal(double.NaN, empty.Interval().Lower);
        Assert.Equal(0, empty.Responses + empty.Promoters + empty.Passives + empty.Detractors);
        Assert.Equal(0, empty.EffectiveSampleSize);
        Assert.Equal("no data (n = 0)", empty.ToString());
        Assert.Equal("no data", empty.ToString("S"));
        Assert.True(empty == Nps.Standard.Score([]));
        Assert.Equal(empty.GetHashCode(), Nps.Standard.Score([]).GetHashCode());
    }

    [Fact]
    public void All_promoters_are_inside_their_own_interval()
    {
        var score = Nps.Standard.Score([10]);
        Assert.Equal(100, score.Interval().Upper);
        Assert.True(score.Interval().Lower < 0);
        Assert.Equal("+100.0 (95% CI -48.5 to 100.0, n = 1)", score.ToString());
    }

    [Fact]
    public void Level_and_method_can_be_chosen()
    {
        Assert.True(Airport.Interval(ConfidenceLevel.P99).Width > Airport.Interval().Width);
        Assert.Equal(IntervalMethod.Wald, Airport.Interval(method: IntervalMethod.Wald).Method);
        Assert.Throws<ArgumentOutOfRangeException>(() => Airport.Interval(method: IntervalMethod.Wilson));
    }

    [Fact]
    public void Equality_is_by_definition_and_distribution()
    {
        Assert.True(Airport == Nps.Standard.Score(Airport.Distribution));
        Assert.True(Airport != Nps.Employee.Score(Airport.Distribution));
        Assert.False(Airport.Equals("39.8"));
    }

    [Fact]
    public void Weighted_scores_say_so()
    {
        string text = Nps.Standard.Score([10, 3, 9], [2, 1, 1]).ToString();
        Assert.EndsWith("n = 3, effective n = 2.7)", text, StringComparison.Ordinal);
    }

    private static NpsScore Of(long promoters, long passives, long detractors) =>
        Nps.Standard.Score(
            new RatingDistribution(RatingScale.ZeroToTen, [detractors, 0, 0, 0, 0, 0, 0, 0, passives, 0, promoters])
        );
}
