namespace CxMetrics.Statistics;

/// <summary>Says why a score moved between two periods: because other segments answered (mix), or because the segments score
/// differently (rate).</summary>
/// <remarks>
/// Kitagawa, JASA 50:1168, 1955, with the midpoint weights; the three-way split keeps the interaction apart. Unit: that of the
/// scores. A segment without answers in a period has no score there. When its score is given as NaN, it is taken to score as in
/// the other period, so that its coming or going is mix alone; when it is given, it is used.
/// <para>
/// Standard errors are by the delta method: the segments' shares are multinomial in each period, the scores have their own
/// standard errors, and the periods, the segments and the shares are independent of each other, as they are when each answer
/// is given by another customer.
/// </para>
/// </remarks>
public sealed class MixAndRate
{
    private MixAndRate(double before, double after, SegmentEffects total, SegmentEffects[] segments)
    {
        TotalBefore = before;
        TotalAfter = after;
        Total = total;
        Segments = Array.AsReadOnly(segments);
    }

    /// <summary>Gets the score of all segments together in the first period, Σ w0 s0.</summary>
    /// <value>NaN without answers.</value>
    public double TotalBefore { get; }

    /// <summary>Gets the score of all segments together in the second period, Σ w1 s1.</summary>
    /// <value>NaN without answers.</value>
    public double TotalAfter { get; }

    /// <summary>Gets the effects of all segments together.</summary>
    public SegmentEffects Total { get; }

    /// <summary>Gets the effects of each segment, in the order given.</summary>
    /// <remarks>A segment's mix effect alone says little: somebody's share grows because another's shrinks. Subtract the total
    /// score from all scores for effects that are positive when a segment better than the average grows.</remarks>
    public IReadOnlyList<SegmentEffects> Segments { get; }

    /// <summary>Decomposes the change of a score.</summary>
    /// <param name="segments">The segments, which together are the whole of both periods.</param>
    /// <param name="sampleSizeBefore">The effective number of answers of the first period, finite and above 0; the sum of the
    /// sizes when left out, which is right for counts but not for weights.</param>
    /// <param name="sampleSizeAfter">The effective number of answers of the second period, likewise.</param>
    /// <returns>The effects; NaN when a period has no answers.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A sample size is NaN, infinite, or not above 0.</exception>
    public static MixAndRate Between(
        ReadOnlySpan<SegmentChange> segments,
        double? sampleSizeBefore = null,
        double? sampleSizeAfter = null
    )
    {
        ThrowIfNotSampleSize(sampleSizeBefore, nameof(sampleSizeBefore));
        ThrowIfNotSampleSize(sampleSizeAfter, nameof(sampleSizeAfter));
        double sizeBefore = 0;
        double sizeAfter = 0;
        foreach (var segment in segments)
        {
            sizeBefore += segment.SizeBefore;
            sizeAfter += segment.SizeAfter;
        }
        var shares = new ShareAndScore[segments.Length];
        double before = sizeBefore > 0 ? 0 : double.NaN;
        double after = sizeAfter > 0 ? 0 : double.NaN;
        for (int i = 0; i < shares.Length; i++)
        {
            shares[i] = new(segments[i], sizeBefore, sizeAfter);
            before += shares[i].W0 * shares[i].S0;
            after += shares[i].W1 * shares[i].S1;
        }
        double n0 = sampleSizeBefore ?? sizeBefore;
        double n1 = sampleSizeAfter ?? sizeAfter;
        var effects = new SegmentEffects[shares.Length];
        for (int i = 0; i < shares.Length; i++)
            effects[i] = Effects(shares.AsSpan(i, 1), n0, n1);
        return new(before, after, Effects(shares, n0, n1), effects);
    }

    private static SegmentEffects Effects(ReadOnlySpan<ShareAndScore> shares, double n0, double n1) =>
        new(
            Effect(shares, n0, n1, x => new(x.W1 * x.S1 - x.W0 * x.S0, -x.S0, x.S1, -x.W0, x.W1)),
            Effect(
                shares,
                n0,
                n1,
                x => new(x.Moved * x.MeanScore, -x.MeanScore, x.MeanScore, x.Moved / 2, x.Moved / 2)
            ),
            Effect(
                shares,
                n0,
                n1,
                x => new(x.Risen * x.MeanShare, x.Risen / 2, x.Risen / 2, -x.MeanShare, x.MeanShare)
            ),
            Effect(shares, n0, n1, x => new(x.Moved * x.S0, -x.S0, x.S0, x.Moved, 0)),
            Effect(shares, n0, n1, x => new(x.Risen * x.W0, x.Risen, 0, -x.W0, x.W0)),
            Effect(shares, n0, n1, x => new(x.Moved * x.Risen, -x.Risen, x.Risen, -x.Moved, x.Moved))
        );

    private static ChangeEffect Effect(
        ReadOnlySpan<ShareAndScore> shares,
        double n0,
        double n1,
        Func<ShareAndScore, Term> termOf
    )
    {
        double value = n0 > 0 && n1 > 0 ? 0 : double.NaN;
        double ofScores = 0;
        double mean0 = 0;
        double mean1 = 0;
        foreach (var x in shares)
        {
            var term = termOf(x);
            value += term.Value;
            ofScores += x.VarianceOf(term.ByS0, term.ByS1);
            mean0 += x.W0 * term.ByW0;
            mean1 += x.W1 * term.ByW1;
        }
        // The multinomial variance Σ w g² - (Σ w g)², as a sum of squares, which cannot cancel. The segments not looked at
        // have a gradient of 0 and the rest of the shares.
        double rest0 = 1;
        double rest1 = 1;
        double ofShares0 = 0;
        double ofShares1 = 0;
        foreach (var x in shares)
        {
            var term = termOf(x);
            ofShares0 += x.W0 * (term.ByW0 - mean0) * (term.ByW0 - mean0);
            ofShares1 += x.W1 * (term.ByW1 - mean1) * (term.ByW1 - mean1);
            rest0 -= x.W0;
            rest1 -= x.W1;
        }
        ofShares0 += Math.Max(rest0, 0) * mean0 * mean0;
        ofShares1 += Math.Max(rest1, 0) * mean1 * mean1;
        return new(value, ofScores + ofShares0 / n0 + ofShares1 / n1);
    }

    private static void ThrowIfNotSampleSize(double? value, string parameter)
    {
        if (value is { } size && !(size > 0 && double.IsFinite(size)))
            throw new ArgumentOutOfRangeException(parameter, value, "A sample size is finite and above 0.");
    }

    // What a segment adds to an effect, and how that changes with its shares and scores.
    private readonly record struct Term(double Value, double ByW0, double ByW1, double ByS0, double ByS1);

    private readonly struct ShareAndScore
    {
        private readonly double _variance0;
        private readonly double _variance1;
        private readonly bool _isOneScore;

        public ShareAndScore(SegmentChange segment, double sizeBefore, double sizeAfter)
        {
            W0 = segment.SizeBefore / sizeBefore;
            W1 = segment.SizeAfter / sizeAfter;
            (S0, S1) = (segment.ScoreBefore, segment.ScoreAfter);
            (_variance0, _variance1) = (Square(segment.StandardErrorBefore), Square(segment.StandardErrorAfter));
            _isOneScore = double.IsNaN(S0) || double.IsNaN(S1);
            if (double.IsNaN(S0))
                (S0, _variance0) = (S1, _variance1);
            else if (double.IsNaN(S1))
                (S1, _variance1) = (S0, _variance0);
            // In neither period: no share, so no effect.
            if (double.IsNaN(S0))
                (S0, S1, _variance0, _variance1) = (0, 0, 0, 0);
        }

        public double W0 { get; }
        public double W1 { get; }
        public double S0 { get; }
        public double S1 { get; }
        public double Moved => W1 - W0;
        public double Risen => S1 - S0;
        public double MeanScore => (S0 + S1) / 2;
        public double MeanShare => (W0 + W1) / 2;

        public double VarianceOf(double byS0, double byS1) =>
            _isOneScore ? Times(byS0 + byS1, _variance0) : Times(byS0, _variance0) + Times(byS1, _variance1);

        // A score that an effect does not depend on need not be known.
        private static double Times(double slope, double variance) => slope == 0 ? 0 : Square(slope) * variance;

        private static double Square(double x) => x * x;
    }
}
