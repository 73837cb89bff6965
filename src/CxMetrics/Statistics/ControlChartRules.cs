namespace CxMetrics.Statistics;

/// <summary>Looks at the values of a chart one after the other, gaps left out.</summary>
internal sealed class ControlChartRules
{
    private const double LimitSigmas = 3;
    private const double WarningSigmas = 2;
    private const int LongRun = 9;

    private int _run;
    private int _side;
    private int _last;
    private int _lastButOne;

    public ControlChartSignals Next(double z)
    {
        int side = Math.Sign(z);
        _run = side == _side && side != 0 ? _run + 1 : 1;
        _side = side;
        int warning = Math.Abs(z) > WarningSigmas ? side : 0;
        var signals = ControlChartSignals.None;
        if (Math.Abs(z) > LimitSigmas)
            signals |= ControlChartSignals.BeyondLimits;
        if (_run >= LongRun)
            signals |= ControlChartSignals.RunOnOneSide;
        if (warning != 0 && (warning == _last || warning == _lastButOne))
            signals |= ControlChartSignals.TwoOfThreeBeyondTwoSigma;
        (_lastButOne, _last) = (_last, warning);
        return signals;
    }
}
