import { cancelCampaign, closeCampaign, extendCampaign, remind } from './campaigns.change'
import { setEnumerators } from './campaigns.enumerators'
import { campaign, drawn, progress } from './campaigns.look'
import { letGo, own } from './campaigns.own'
import { planCampaign } from './campaigns.plan'
import { campaigns } from './campaigns.view'

/** 评议活动: how one is planned, drawn and led to its end. */
export const campaignHandlers = {
  campaigns,
  campaign,
  planCampaign,
  cancelCampaign,
  extendCampaign,
  closeCampaign,
  remind,
  setEnumerators,
  progress,
  drawn,
  own,
  letGo,
}
